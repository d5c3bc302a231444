package org.wasgi.usb.internal.wit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.usb.internal.access.PolicedUsb.APP;
import static org.wasgi.usb.internal.access.PolicedUsb.DRIVER;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wasgi.engine.HostFunction;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.value.Result;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.internal.access.PolicedUsb;
import org.wasgi.usb.internal.wit.DeviceInterface.Listed;
import org.wasgi.usb.internal.wit.HotplugInterface.Event;
import org.wasgi.usb.internal.wit.HotplugInterface.Happened;
import org.wasgi.usb.sim.LoopDevice;

/** What components get of component:usb. */
class UsbHostTest {
    private static final ResourceType TRANSFER = new ResourceType("transfer", ResourceType.NO_SLOT);
    private static final ValueType BYTES = new ListType(Primitive.U8);
    private static final ValueType ERRORS =
            new EnumType(Stream.of(UsbError.values()).map(UsbError::toString).toList());
    private static final ValueType STATUSES =
            new EnumType(
                    List.of(
                            "success",
                            "timed-out",
                            "cancelled",
                            "stall",
                            "no-device",
                            "overflow",
                            "error"));
    private static final ValueType PACKETS =
            new RecordType(
                    List.of(
                            new Field("data", BYTES),
                            new Field(
                                    "packets",
                                    new ListType(
                                            new RecordType(
                                                    List.of(
                                                            new Field(
                                                                    "actual-length", Primitive.U32),
                                                            new Field("status", STATUSES)))))));
    private static final TransferSetup NO_SETUP = new TransferSetup(0, 0, 0, 0);

    @TempDir Path folder;

    private final TestCaller driver = new TestCaller(DRIVER);
    private final TestCaller app = new TestCaller(APP);
    private final LoopDevice loop = new LoopDevice("A1");
    private PolicedUsb usb;
    private DeviceInterface devices;

    @BeforeEach
    void start() {
        usb = new PolicedUsb(folder);
        usb.rule("allow org.acme.driver usb:1209:0001 read,write,configure").plug(loop);
        devices = new DeviceInterface(usb.usb(), usb.handles());
    }

    @AfterEach
    void close() {
        usb.close();
    }

    private static <T> T ok(Result<T, UsbError> result) {
        return result.orElseThrow(error -> new AssertionError("failed with " + error));
    }

    private HandleResource open() {
        return ok(ok(devices.listDevices(driver)).get(0).device().open(driver));
    }

    private TransferResource transfer(
            HandleResource handle, TransferType type, int endpoint, long size, long packets) {
        return ok(
                handle.newTransfer(
                        driver,
                        type,
                        NO_SETUP,
                        size,
                        new TransferOptions(endpoint, 0, 0, packets)));
    }

    private static HostFunction await(ValueType parameter, ValueType result) {
        return new AwaitTransfer()
                .bind(
                        new FuncType(
                                List.of(new Param("xfer", parameter)),
                                Optional.of(
                                        new ResultType(Optional.of(result), Optional.of(ERRORS)))));
    }

    private Object awaited(HostFunction await, TransferResource transfer) throws Exception {
        return ((Result.Ok<?, ?>) await.call(driver, new Object[] {transfer})).value();
    }

    @Test
    void devicesAreListedWithoutInit() {
        Listed listed = ok(devices.listDevices(driver)).get(0);
        assertEquals(LoopDevice.VENDOR, listed.descriptor().vendorId());
        assertEquals(1, listed.location().portNumber());
        assertEquals(
                3,
                ok(listed.device().getActiveConfigurationDescriptor(driver)).interfaces().size());
        assertEquals(
                Result.err(UsbError.NOT_FOUND),
                listed.device().getConfigurationDescriptor(driver, 1));
    }

    @Test
    void whoMaySeeNothingHasTheDenialReported() {
        assertEquals(List.of(), ok(devices.listDevices(app)));
        assertEquals(List.of("denied: org.acme.app may not read usb:1209:0001"), app.denials());
    }

    @Test
    void aDenialIsAnAccessErrorForTheGuest() {
        HandleResource handle = open();
        assertEquals(Result.err(UsbError.ACCESS), handle.resetDevice(driver));
        assertEquals(
                List.of("denied: org.acme.driver may not reset usb:1209:0001"), driver.denials());
    }

    @Test
    void awaitTransferGivesBytesAndTakesTheTransfer() throws Exception {
        HandleResource handle = open();
        TransferResource out = transfer(handle, TransferType.BULK, 0x01, 3, 0);
        ok(out.submitTransfer(driver, new byte[] {1, 2, 3}));
        HostFunction await = await(new OwnType(TRANSFER), BYTES);
        assertArrayEquals(new byte[0], (byte[]) awaited(await, out));
        assertEquals(
                Result.err(UsbError.NOT_FOUND), out.submitTransfer(driver, new byte[] {1, 2, 3}));
        TransferResource in = transfer(handle, TransferType.BULK, 0x81, 64, 0);
        ok(in.submitTransfer(driver, new byte[64]));
        assertArrayEquals(new byte[] {1, 2, 3}, (byte[]) awaited(await, in));
    }

    @Test
    void awaitTransferGivesPacketsToWhoExpectsThemAndLendsTheTransfer() throws Exception {
        HandleResource handle = open();
        ok(handle.claimInterface(driver, 1));
        ok(handle.setInterfaceAltsetting(driver, 1, 1));
        TransferResource out = transfer(handle, TransferType.ISOCHRONOUS, 0x03, 4, 1);
        ok(out.submitTransfer(driver, new byte[] {1, 2, 3, 4}));
        HostFunction await = await(new BorrowType(TRANSFER), PACKETS);
        awaited(await, out);
        TransferResource in = transfer(handle, TransferType.ISOCHRONOUS, 0x83, 16, 2);
        ok(in.submitTransfer(driver, new byte[0]));
        Object[] record = (Object[]) awaited(await, in);
        assertArrayEquals(
                new byte[] {1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, (byte[]) record[0]);
        List<?> packets = (List<?>) record[1];
        assertArrayEquals(new Object[] {4L, 0}, (Object[]) packets.get(0));
        assertArrayEquals(new Object[] {0L, 0}, (Object[]) packets.get(1));
        ok(in.submitTransfer(driver, new byte[0]));
    }

    @Test
    void awaitTransferTellsErrorsByTheirIndex() throws Exception {
        TransferResource in = transfer(open(), TransferType.BULK, 0x81, 8, 0);
        HostFunction await = await(new BorrowType(TRANSFER), BYTES);
        assertEquals(
                Result.err(UsbError.NOT_FOUND.ordinal()), await.call(driver, new Object[] {in}));
    }

    @Test
    void otherShapesOfAwaitTransferAreNotLinked() {
        LinkException e =
                assertThrows(
                        LinkException.class, () -> await(new OwnType(TRANSFER), Primitive.STRING));
        assertTrue(e.getMessage().startsWith("await-transfer: expected func(transfer)"));
    }

    @Test
    void eachInstanceHasEventsOfItsOwnAboutWhatItMayOpen() {
        HotplugQueues queues = new HotplugQueues(usb.usb());
        HotplugInterface hotplug = new HotplugInterface(queues, usb.handles());
        TestCaller second = new TestCaller(DRIVER);
        ok(hotplug.enableHotplug(driver));
        ok(hotplug.enableHotplug(app));
        usb.bus().detach(loop);
        usb.plug(loop);
        List<Happened> events = hotplug.pollEvents(driver);
        assertEquals(2, events.size());
        assertTrue(events.get(0).event().contains(Event.LEFT));
        assertTrue(events.get(1).event().contains(Event.ARRIVED));
        assertInstanceOf(Result.Ok.class, events.get(1).device().open(driver));
        assertEquals(List.of(), hotplug.pollEvents(driver));
        assertEquals(List.of(), hotplug.pollEvents(second));
        assertEquals(List.of(), hotplug.pollEvents(app));
        queues.close();
    }

    @Test
    void bothPackagesAreOffered() {
        UsbHost host = new UsbHost(usb.usb(), usb.handles());
        assertTrue(host.instances().containsKey("component:usb/usb-hotplug@0.2.1"));
        assertTrue(host.instances().containsKey("wasi:usb/hotplug@0.2.1"));
        host.close();
    }
}
