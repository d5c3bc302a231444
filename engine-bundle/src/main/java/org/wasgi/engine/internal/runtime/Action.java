package org.wasgi.engine.internal.runtime;

/** One step of an instantiation, prepared: codecs are planned and modules compiled. */
@FunctionalInterface
interface Action {
    void run(Spaces spaces);
}
