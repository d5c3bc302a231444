package org.wasgi.engine.internal.binary;

/** A definition and the byte of the binary at which it begins. */
public record Located(int offset, Definition definition) {}
