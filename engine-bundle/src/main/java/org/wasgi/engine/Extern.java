package org.wasgi.engine;

/** Something that can be imported by or exported from a component, at run time. */
public sealed interface Extern
        permits Func, ExternInstance, RuntimeResource, Component, CoreModule {}
