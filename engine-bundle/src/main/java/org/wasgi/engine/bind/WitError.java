package org.wasgi.engine.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An exception that stands for the error of a {@code result}. A method that declares it returns
 * what the function gives as ok (void for nothing), and throws what it gives as error; a host's
 * method as well.
 *
 * <p>The exception's one public constructor takes the error, and a public method {@code error()}
 * gives it back; where the error has no payload, the constructor takes nothing and there is no such
 * method.
 *
 * <pre>{@code
 * @WitError
 * public final class NotFoundException extends Exception {
 *     private static final long serialVersionUID = 1L;
 *     private final String error;
 *
 *     public NotFoundException(String error) {
 *         super(error);
 *         this.error = error;
 *     }
 *
 *     public String error() {
 *         return error;
 *     }
 * }
 *
 * @WitInterface("example:store/store@1.0.0")
 * public interface Store {
 *     long size(String name) throws NotFoundException;
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WitError {}
