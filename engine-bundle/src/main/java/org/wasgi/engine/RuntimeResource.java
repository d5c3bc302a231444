package org.wasgi.engine;

/** A resource type at run time: generative, compared by identity. */
public non-sealed interface RuntimeResource extends Extern {
    String name();
}
