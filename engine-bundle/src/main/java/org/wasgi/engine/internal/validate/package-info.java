/**
 * Validation of components (Explainer.md, Binary.md, CanonicalABI.md): from syntax to the plan by
 * which they are instantiated. {@link org.wasgi.engine.internal.validate.ComponentReader} is the
 * way in.
 */
package org.wasgi.engine.internal.validate;
