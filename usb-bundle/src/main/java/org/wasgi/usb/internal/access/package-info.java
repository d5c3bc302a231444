/** Devices in the hands of subjects: what policy and limits let them do. */
package org.wasgi.usb.internal.access;
