package org.wasgi.engine.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The WIT name, where it does not follow from the Java name: kebab-case is lowerCamelCase in
 * methods and record components, PascalCase in cases of a variant, UPPER_SNAKE_CASE in constants of
 * an enum.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface WitName {
    String value();
}
