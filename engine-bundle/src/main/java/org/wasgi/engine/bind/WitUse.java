package org.wasgi.engine.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A resource that an interface uses from another, {@code use other.{delay as delay-resource}}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface WitUse {
    /** The type with {@link WitResource}. */
    Class<?> value();

    /** Its name in the using interface, where that differs. */
    String as() default "";
}
