package org.wasgi.usb.internal.wit;

import org.wasgi.engine.bind.WitInterface;

/** {@code component:usb/transfers}, but for what {@link AwaitTransfer} does. */
@WitInterface(value = "component:usb/transfers", resources = TransferResource.class)
public interface TransfersInterface {}
