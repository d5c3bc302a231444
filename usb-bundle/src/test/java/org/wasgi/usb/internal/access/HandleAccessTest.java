package org.wasgi.usb.internal.access;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.usb.internal.access.PolicedUsb.APP;
import static org.wasgi.usb.internal.access.PolicedUsb.DRIVER;
import static org.wasgi.usb.internal.access.PolicedUsb.PARK;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.usb.TransferRequest.Setup;
import org.wasgi.usb.TransferType;
import org.wasgi.usb.UsbError;
import org.wasgi.usb.UsbException;
import org.wasgi.usb.UsbTransfer;
import org.wasgi.usb.internal.access.HandleAccess.TransferOptions;
import org.wasgi.usb.sim.LoopDevice;

/** What subjects may do with the loop device on any bus, and what hostile ones get. */
public class HandleAccessTest {
    /** Tag of tests in which nothing gets as far as the bus, so that any one will do. */
    public static final String REFUSED = "refused";

    private static final Setup NO_SETUP = new Setup(0, 0, 0, 0);
    private static final Setup STORE = new Setup(0x41, 0x5B, 0, 0);
    private static final Setup RECALL = new Setup(0xC1, 0x5C, 0, 0);
    private static final UsbLimits LIMITS = new UsbLimits(4, 8, 1 << 20, 2 << 20, 64);

    @TempDir Path folder;

    private final LoopDevice loop = new LoopDevice("A1");
    private PolicedUsb usb;

    protected TestBus bus() {
        return TestBus.simulated();
    }

    protected int plugCycles() {
        return 1000;
    }

    @BeforeEach
    void start() {
        usb = new PolicedUsb(folder, LIMITS, bus());
        usb.rule("allow org.acme.driver usb:1209:0001 read,write,configure,reset,detach")
                .plug(loop);
    }

    @AfterEach
    void close() {
        usb.close();
        assertEquals(0, usb.handles().count());
    }

    private HandleAccess open() throws UsbException {
        return usb.handles().devices(DRIVER).get(0).open(DRIVER, PARK);
    }

    private static TransferOptions at(int endpoint) {
        return new TransferOptions(endpoint, 0, 0, 0);
    }

    private static TransferAccess bulk(HandleAccess handle, int endpoint, long size)
            throws UsbException {
        return handle.transfer(DRIVER, TransferType.BULK, NO_SETUP, size, at(endpoint), PARK);
    }

    private static void send(HandleAccess handle, int endpoint, byte[] data) throws UsbException {
        TransferAccess out = bulk(handle, endpoint, data.length);
        out.submit(DRIVER, data);
        assertEquals(data.length, out.await(PARK).actualLength());
        out.close();
    }

    private static byte[] control(HandleAccess handle, Setup setup, byte[] data, int size)
            throws UsbException {
        TransferAccess transfer =
                handle.transfer(DRIVER, TransferType.CONTROL, setup, size, at(0), PARK);
        try {
            transfer.submit(DRIVER, data);
            return transfer.await(PARK).data();
        } finally {
            transfer.close();
        }
    }

    private interface Call {
        void run() throws UsbException;
    }

    private static void assertFails(UsbError error, Call call) {
        UsbException e = assertThrows(UsbException.class, call::run);
        assertEquals(error, e.error(), e::getMessage);
    }

    private static String denial(Call call) {
        return assertThrows(AccessDeniedException.class, call::run)
                .getMessage()
                .replaceFirst(" \\(.*", "");
    }

    @Test
    void bulkDataComesBackThroughALoop() throws UsbException {
        HandleAccess handle = open();
        byte[] sent = new byte[70_000];
        sent[69_999] = 7;
        send(handle, 0x01, sent);
        TransferAccess in = bulk(handle, 0x81, 80_000);
        in.submit(DRIVER, new byte[0]);
        assertArrayEquals(sent, in.await(PARK).data());
    }

    @Test
    void manyTransfersAreInFlightAndEndInOrder() throws UsbException {
        HandleAccess handle = open();
        List<TransferAccess> reads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            TransferAccess in = bulk(handle, 0x81, 64);
            in.submit(DRIVER, new byte[0]);
            reads.add(in);
        }
        for (byte i = 0; i < 4; i++) {
            send(handle, 0x01, new byte[] {i});
        }
        for (byte i = 0; i < 4; i++) {
            assertArrayEquals(new byte[] {i}, reads.get(i).await(PARK).data());
        }
    }

    @Test
    void controlRequestsCarryDataBothWays() throws UsbException {
        HandleAccess handle = open();
        byte[] data = {1, 2, 3};
        control(handle, STORE, data, 3);
        assertArrayEquals(data, control(handle, RECALL, new byte[0], 100));
    }

    @Test
    void isochronousPacketsKeepTheirPlacesWhenSomeAreShort() throws UsbException {
        HandleAccess handle = open();
        handle.claimInterface(DRIVER, 1, PARK);
        handle.setAlternateSetting(DRIVER, 1, 1, PARK);
        TransferAccess out =
                handle.transfer(
                        DRIVER,
                        TransferType.ISOCHRONOUS,
                        NO_SETUP,
                        20,
                        new TransferOptions(0x03, 0, 0, 2),
                        PARK);
        byte[] data = new byte[20];
        data[0] = 1;
        data[10] = 2;
        out.submit(DRIVER, data);
        assertEquals(2, out.await(PARK).isoPackets().size());
        TransferAccess in =
                handle.transfer(
                        DRIVER,
                        TransferType.ISOCHRONOUS,
                        NO_SETUP,
                        48,
                        new TransferOptions(0x83, 0, 0, 3),
                        PARK);
        in.submit(DRIVER, new byte[0]);
        UsbTransfer ended = in.await(PARK);
        byte[] read = ended.data();
        assertEquals(48, read.length);
        assertEquals(1, read[0]);
        assertEquals(2, read[16]);
        assertEquals(List.of(10, 10, 0), ended.isoPackets().stream().map(p -> p.length()).toList());
    }

    @Tag(REFUSED)
    @ParameterizedTest(name = "{0} endpoint {1}, {2} bytes in {3} packets")
    @CsvSource({
        "BULK, 0x81, 4294967295, 0",
        "BULK, 0x81, 4294967288, 0",
        "BULK, 0x81, 64, 1",
        "CONTROL, 0, 65536, 0",
        "CONTROL, 0, 4294967295, 0",
        "CONTROL, 1, 8, 0",
        "BULK, 0, 8, 0",
        "BULK, 0x82, 8, 0",
        "ISOCHRONOUS, 0x83, 64, 0",
        "ISOCHRONOUS, 0x83, 64, 4294967295",
        "ISOCHRONOUS, 0x83, 65, 2",
        "INTERRUPT, 0x81, 8, 0",
    })
    void impossibleTransfersAreRefused(TransferType type, String endpoint, long size, long packets)
            throws UsbException {
        HandleAccess handle = open();
        handle.claimInterface(DRIVER, 1, PARK);
        handle.setAlternateSetting(DRIVER, 1, 1, PARK);
        TransferOptions options = new TransferOptions(Integer.decode(endpoint), 0, 0, packets);
        assertFails(
                UsbError.INVALID_PARAM,
                () -> handle.transfer(DRIVER, type, RECALL, size, options, PARK));
    }

    @Test
    void endpointsThatAreNotThereNowAreNotFound() throws UsbException {
        HandleAccess handle = open();
        assertFails(UsbError.NOT_FOUND, () -> bulk(handle, 0x8F, 8));
        assertFails(UsbError.NOT_FOUND, () -> bulk(handle, 0x83, 8));
        assertFails(UsbError.NOT_FOUND, () -> handle.clearHalt(DRIVER, 0x83, PARK));
    }

    @Test
    void dataThatDoesNotFitTheBufferIsRefused() throws UsbException {
        HandleAccess handle = open();
        TransferAccess out = bulk(handle, 0x01, 64);
        assertFails(UsbError.INVALID_PARAM, () -> out.submit(DRIVER, new byte[63]));
        assertFails(UsbError.INVALID_PARAM, () -> out.submit(DRIVER, new byte[65]));
        byte[] withSetup = new byte[8 + 3];
        assertFails(UsbError.INVALID_PARAM, () -> control(handle, STORE, withSetup, 3));
    }

    @Test
    void aTransferIsSubmittedAndAwaitedOnce() throws UsbException {
        HandleAccess handle = open();
        TransferAccess in = bulk(handle, 0x81, 8);
        assertFails(UsbError.NOT_FOUND, () -> in.await(PARK));
        assertFails(UsbError.NOT_FOUND, in::cancel);
        in.submit(DRIVER, new byte[0]);
        assertFails(UsbError.BUSY, () -> in.submit(DRIVER, new byte[0]));
        send(handle, 0x01, new byte[] {9});
        assertFails(UsbError.BUSY, () -> in.submit(DRIVER, new byte[0]));
        assertArrayEquals(new byte[] {9}, in.await(PARK).data());
        assertFails(UsbError.NOT_FOUND, () -> in.await(PARK));
    }

    @Test
    void aTransferThatIsDroppedInFlightTakesNoData() throws UsbException {
        HandleAccess handle = open();
        TransferAccess dropped = bulk(handle, 0x81, 8);
        dropped.submit(DRIVER, new byte[0]);
        dropped.close();
        send(handle, 0x01, new byte[] {5});
        TransferAccess in = bulk(handle, 0x81, 8);
        in.submit(DRIVER, new byte[0]);
        assertArrayEquals(new byte[] {5}, in.await(PARK).data());
    }

    @Test
    void awaitingTellsHowATransferEnded() throws UsbException {
        HandleAccess handle = open();
        TransferAccess cancelled = bulk(handle, 0x81, 8);
        cancelled.submit(DRIVER, new byte[0]);
        cancelled.cancel();
        assertFails(UsbError.INTERRUPTED, () -> cancelled.await(PARK));

        TransferAccess late =
                handle.transfer(
                        DRIVER,
                        TransferType.BULK,
                        NO_SETUP,
                        8,
                        new TransferOptions(0x81, 20, 0, 0),
                        PARK);
        late.submit(DRIVER, new byte[0]);
        assertFails(UsbError.TIMEOUT, () -> late.await(PARK));

        TransferAccess stalled = bulk(handle, 0x81, 8);
        stalled.submit(DRIVER, new byte[0]);
        control(handle, new Setup(0x40, 0x5D, 0, 0x81), new byte[0], 0);
        assertFails(UsbError.PIPE, () -> stalled.await(PARK));
        stalled.submit(DRIVER, new byte[0]);
        assertFails(UsbError.PIPE, () -> stalled.await(PARK));
        handle.clearHalt(DRIVER, 0x81, PARK);
        send(handle, 0x01, new byte[] {1});
        stalled.submit(DRIVER, new byte[0]);
        assertEquals(1, stalled.await(PARK).actualLength());

        assertFails(
                UsbError.PIPE, () -> control(handle, new Setup(0xC1, 0x77, 0, 0), new byte[0], 4));

        TransferAccess small = bulk(handle, 0x81, 4);
        send(handle, 0x01, new byte[] {1, 2, 3, 4, 5, 6});
        small.submit(DRIVER, new byte[0]);
        assertArrayEquals(new byte[] {1, 2, 3, 4}, small.await(PARK).data());
    }

    @Test
    void anUnplugEndsWhatIsInFlight() throws UsbException {
        HandleAccess handle = open();
        TransferAccess in = bulk(handle, 0x81, 8);
        in.submit(DRIVER, new byte[0]);
        usb.bus().detach(loop);
        assertFails(UsbError.NO_DEVICE, () -> in.await(PARK));
        assertFails(UsbError.NO_DEVICE, () -> in.submit(DRIVER, new byte[0]));
        assertFails(UsbError.NO_DEVICE, () -> handle.claimInterface(DRIVER, 0, PARK));
        assertTrue(usb.handles().devices(DRIVER).isEmpty());
    }

    @Test
    void aClosedHandleIsNotFoundAndItsInterfacesAreFree() throws Exception {
        HandleAccess handle = open();
        HandleAccess other = open();
        TransferAccess in = bulk(handle, 0x81, 8);
        in.submit(DRIVER, new byte[0]);
        assertFails(UsbError.BUSY, () -> other.claimInterface(DRIVER, 0, PARK));
        handle.close();
        handle.close();
        assertTrue(handle.awaitEnd(TimeUnit.SECONDS.toNanos(10)));
        assertFails(UsbError.NOT_FOUND, () -> handle.claimInterface(DRIVER, 0, PARK));
        assertFails(UsbError.NOT_FOUND, () -> in.submit(DRIVER, new byte[0]));
        other.claimInterface(DRIVER, 0, PARK);
    }

    @Test
    void limitsHoldForHandlesTransfersAndBytes() throws Exception {
        HandleAccess handle = open();
        for (int i = 1; i < LIMITS.handles(); i++) {
            open();
        }
        assertFails(UsbError.NO_MEM, this::open);
        TransferAccess large = bulk(handle, 0x81, 1 << 20);
        bulk(handle, 0x81, 1 << 20);
        assertFails(UsbError.NO_MEM, () -> bulk(handle, 0x81, 1));
        large.close();
        for (int i = 1; i < LIMITS.transfers(); i++) {
            bulk(handle, 0x81, 1);
        }
        assertFails(UsbError.NO_MEM, () -> bulk(handle, 0x81, 1));
        handle.close();
        assertTrue(handle.awaitEnd(TimeUnit.SECONDS.toNanos(10)));
        bulk(open(), 0x81, 1 << 20);
    }

    @Test
    void withoutARuleADeviceIsNeitherListedNorOpened() throws UsbException {
        assertTrue(usb.handles().devices(APP).isEmpty());
        assertEquals(
                "denied: org.acme.app may not read usb:1209:0001",
                denial(
                        () ->
                                usb.handles()
                                        .access(APP, usb.usb().devices().get(0))
                                        .open(APP, PARK)));
    }

    @Test
    void aHandleThatWasLentNeedsBothRightsAndTheOpenersToDelegate() throws UsbException {
        HandleAccess handle = open();
        assertEquals(
                "denied: org.acme.app may not read usb:1209:0001/0",
                denial(() -> handle.claimInterface(APP, 0, PARK)));
        usb.rule("allow org.acme.app usb:1209:0001/0 read");
        assertEquals(
                "denied: org.acme.driver may not delegate usb:1209:0001/0",
                denial(() -> handle.claimInterface(APP, 0, PARK)));
        usb.rule("allow org.acme.driver usb:1209:0001 delegate");
        handle.claimInterface(APP, 0, PARK);
        assertEquals(
                "denied: org.acme.app may not write usb:1209:0001/0/01",
                denial(() -> handle.transfer(APP, TransferType.BULK, NO_SETUP, 8, at(0x01), PARK)));
    }

    @Tag(REFUSED)
    @ParameterizedTest(name = "request {1} of type {0} at {2} needs {3}")
    @CsvSource({
        "0x00, 9, 0, configure usb:1209:0001",
        "0x01, 11, 1, configure usb:1209:0001/1",
        "0x00, 7, 0, configure usb:1209:0001",
        "0x02, 1, 0x81, read usb:1209:0001/0/81",
        "0x02, 3, 0x01, write usb:1209:0001/0/01",
        "0x40, 0x10, 0, write usb:1209:0001",
        "0xC0, 0x10, 0, read usb:1209:0001",
        "0x21, 9, 1, write usb:1209:0001/1",
        "0xA2, 1, 0x82, read usb:1209:0001/0/82",
        "0x22, 1, 0x80, write usb:1209:0001",
    })
    void controlRequestsNeedTheRightOfWhatTheyDo(
            String type, String request, String index, String right) throws UsbException {
        HandleAccess handle = open();
        usb.rule("deny org.acme.driver usb:1209:0001 read,write,configure");
        Setup setup =
                new Setup(Integer.decode(type), Integer.decode(request), 0, Integer.decode(index));
        assertEquals(
                "denied: org.acme.driver may not " + right,
                denial(() -> handle.transfer(DRIVER, TransferType.CONTROL, setup, 0, at(0), PARK)));
    }

    @Test
    void theAddressIsForTheOperatingSystem() throws UsbException {
        HandleAccess handle = open();
        assertFails(
                UsbError.INVALID_PARAM,
                () -> control(handle, new Setup(0, 5, 3, 0), new byte[0], 0));
    }

    @Test
    void aRevocationCancelsWhatIsInFlightAndRefusesTheNext() throws UsbException {
        HandleAccess handle = open();
        TransferAccess in = bulk(handle, 0x81, 8);
        in.submit(DRIVER, new byte[0]);
        usb.rule("deny * usb:1209:0001/0/81 read");
        assertFails(UsbError.INTERRUPTED, () -> in.await(PARK));
        assertEquals(
                "denied: org.acme.driver may not read usb:1209:0001/0/81",
                denial(() -> in.submit(DRIVER, new byte[0])));
        send(handle, 0x01, new byte[] {1});
    }

    @Test
    void whoNoLongerWaitsLeavesATransferBehind() throws Exception {
        HandleAccess handle = open();
        TransferAccess in = bulk(handle, 0x81, 8);
        in.submit(DRIVER, new byte[0]);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Object> await =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return in.await(
                                        nanos -> {
                                            if (waiting.getCount() == 0) {
                                                throw new IllegalStateException("stopped");
                                            }
                                            waiting.countDown();
                                            LockSupport.parkNanos(1);
                                        });
                            } catch (UsbException e) {
                                return e;
                            }
                        });
        assertTrue(waiting.await(30, TimeUnit.SECONDS));
        ExecutionException e =
                assertThrows(ExecutionException.class, () -> await.get(30, TimeUnit.SECONDS));
        assertEquals("stopped", e.getCause().getMessage());
        send(handle, 0x01, new byte[] {4});
        assertArrayEquals(new byte[] {4}, in.await(PARK).data());
    }

    @Test
    void plugCyclesLeaveNothingBehind() throws Exception {
        for (int i = 0; i < plugCycles(); i++) {
            HandleAccess handle = open();
            TransferAccess in = bulk(handle, 0x81, 1 << 20);
            in.submit(DRIVER, new byte[0]);
            usb.bus().detach(loop);
            assertFails(UsbError.NO_DEVICE, () -> in.await(PARK));
            handle.close();
            assertTrue(handle.awaitEnd(TimeUnit.SECONDS.toNanos(10)));
            usb.plug(loop);
        }
        assertEquals(0, usb.handles().count());
        usb.bus().close();
        assertTrue(
                Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("wasgi usb")));
    }
}
