/** What all WASI hosts share. */
package org.wasgi.wasi.internal;
