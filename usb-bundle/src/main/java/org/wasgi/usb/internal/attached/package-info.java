/** The devices that are attached now, whatever back end has them. */
package org.wasgi.usb.internal.attached;
