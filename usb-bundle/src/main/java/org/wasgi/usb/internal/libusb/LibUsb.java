package org.wasgi.usb.internal.libusb;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/** Functions of libusb-1.0, 1.0.21 or later, as its documentation names them. */
interface LibUsb extends Library {
    int CAP_HAS_HOTPLUG = 1;
    int HOTPLUG_EVENT_DEVICE_ARRIVED = 1;
    int HOTPLUG_EVENT_DEVICE_LEFT = 2;
    int HOTPLUG_MATCH_ANY = -1;

    /** Of a transfer; called on the thread that handles events. */
    interface TransferCallback extends Callback {
        void ended(Pointer transfer);
    }

    /** Of hot-plug events; called on the thread that handles events. Nonzero deregisters. */
    interface HotplugCallback extends Callback {
        int happened(Pointer context, Pointer device, int event, Pointer userData);
    }

    int libusb_init(PointerByReference context);

    void libusb_exit(Pointer context);

    int libusb_has_capability(int capability);

    String libusb_error_name(int code);

    long libusb_get_device_list(Pointer context, PointerByReference list);

    void libusb_free_device_list(Pointer list, int unref);

    Pointer libusb_ref_device(Pointer device);

    void libusb_unref_device(Pointer device);

    byte libusb_get_bus_number(Pointer device);

    byte libusb_get_device_address(Pointer device);

    int libusb_get_device_speed(Pointer device);

    int libusb_get_port_numbers(Pointer device, byte[] ports, int length);

    int libusb_get_device_descriptor(Pointer device, byte[] descriptor);

    int libusb_get_config_descriptor(Pointer device, byte index, PointerByReference descriptor);

    void libusb_free_config_descriptor(Pointer descriptor);

    int libusb_open(Pointer device, PointerByReference handle);

    void libusb_close(Pointer handle);

    int libusb_get_configuration(Pointer handle, IntByReference value);

    int libusb_set_configuration(Pointer handle, int value);

    int libusb_claim_interface(Pointer handle, int number);

    int libusb_release_interface(Pointer handle, int number);

    int libusb_set_interface_alt_setting(Pointer handle, int number, int setting);

    int libusb_clear_halt(Pointer handle, byte endpoint);

    int libusb_reset_device(Pointer handle);

    int libusb_alloc_streams(Pointer handle, int count, byte[] endpoints, int length);

    int libusb_free_streams(Pointer handle, byte[] endpoints, int length);

    int libusb_kernel_driver_active(Pointer handle, int number);

    int libusb_detach_kernel_driver(Pointer handle, int number);

    int libusb_attach_kernel_driver(Pointer handle, int number);

    Pointer libusb_alloc_transfer(int isoPackets);

    void libusb_free_transfer(Pointer transfer);

    int libusb_submit_transfer(Pointer transfer);

    int libusb_cancel_transfer(Pointer transfer);

    void libusb_transfer_set_stream_id(Pointer transfer, int stream);

    int libusb_handle_events_timeout_completed(
            Pointer context, Pointer timeval, IntByReference completed);

    void libusb_interrupt_event_handler(Pointer context);

    int libusb_hotplug_register_callback(
            Pointer context,
            int events,
            int flags,
            int vendor,
            int product,
            int deviceClass,
            HotplugCallback callback,
            Pointer userData,
            IntByReference registered);

    void libusb_hotplug_deregister_callback(Pointer context, int registered);
}
