package org.wasgi.linker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Makes a Declarative Services component a provider of the WIT interfaces that its service
 * interfaces stand for: drivers and apps that import them are linked to it, under policy, as to a
 * driver.
 *
 * <pre>{@code
 * @Component
 * @WitProvider
 * public final class FixedThermometer implements Thermometer {
 * }</pre>
 *
 * <p>It stands for the service property {@value #PROPERTY}, with which a service of any other origin
 * becomes a provider as well. The service is called by several threads at a time.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface WitProvider {
    /** The property; its value is true. */
    String PROPERTY = "wit.provider";
}
