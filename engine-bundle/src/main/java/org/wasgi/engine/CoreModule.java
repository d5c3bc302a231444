package org.wasgi.engine;

import org.wasgi.engine.type.ExternType.CoreModuleType;

/** A core WebAssembly module as a value of the component model. */
public non-sealed interface CoreModule extends Extern {
    CoreModuleType type();
}
