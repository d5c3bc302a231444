package org.wasgi.engine.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A Java type that implements a WIT interface: each of its public instance methods is one of the
 * interface's functions.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WitInterface {
    /**
     * The interface's full name, {@code wasi:i2c/i2c@0.2.0-draft}; empty for functions at the root
     * of a world.
     */
    String value();

    /** The resources that the interface defines: types with {@link WitResource}. */
    Class<?>[] resources() default {};

    /** The resources that the interface uses from others. */
    WitUse[] uses() default {};
}
