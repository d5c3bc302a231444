package org.wasgi.engine.bind;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;

/**
 * A Java interface under which bundles use a WIT interface as a service, or offer it as one. Where
 * a bundle is built with bnd, by whichever plugin, its manifest says so by a capability, from which
 * the gateway knows it: {@code wasgi.java-binding;wit="wasgi:sensors/thermometer@0.1.0";
 * class="org.example.Thermometer"}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Capability(
        namespace = WitService.NAMESPACE,
        attribute = {
            WitService.WIT_ATTRIBUTE + "=${#value}",
            WitService.CLASS_ATTRIBUTE + "=${@class}"
        })
public @interface WitService {
    /** The capability's namespace. */
    String NAMESPACE = "wasgi.java-binding";

    /** The capability's attribute for the WIT interface. */
    String WIT_ATTRIBUTE = "wit";

    /** The capability's attribute for the Java interface. */
    String CLASS_ATTRIBUTE = "class";

    /** The WIT interface's full name, that of {@link WitInterface#value}. */
    String value();
}
