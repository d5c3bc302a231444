/** {@code component:usb@0.2.1} for components. */
package org.wasgi.usb.internal.wit;
