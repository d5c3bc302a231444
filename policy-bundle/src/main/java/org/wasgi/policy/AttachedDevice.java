package org.wasgi.policy;

/** A device from one plugging in to its plugging out; equal to itself only. */
public interface AttachedDevice {
    UsbIdentity identity();
}
