package org.wasgi.engine.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A Java type that implements a WIT resource: each of its public instance methods is a method of
 * the resource. If it is {@link AutoCloseable}, {@code close} runs when a component drops the last
 * handle it owns, and is no method.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WitResource {
    /** The resource's name, {@code i2c}. */
    String value();
}
