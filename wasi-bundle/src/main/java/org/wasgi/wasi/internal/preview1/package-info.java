/**
 * WASI preview 1 (snapshot 1, {@code wasi_snapshot_preview1}) for core modules, on the hosts of
 * WASI 0.2: numbers, layouts and errors of the old interface, descriptors and streams of the new
 * one.
 */
package org.wasgi.wasi.internal.preview1;
