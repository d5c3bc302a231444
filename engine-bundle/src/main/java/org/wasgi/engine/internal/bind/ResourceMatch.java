package org.wasgi.engine.internal.bind;

import java.lang.reflect.Type;
import org.wasgi.engine.bind.WitResource;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.value.ResourceHandle;

/** Finds the converter between handles of a resource and a Java type. */
interface ResourceMatch {
    /** For hosts: the Java object is the dynamic value, and the engine checks its class. */
    ResourceMatch OF_HOSTS =
            (wit, resource, java) -> {
                Class<?> raw = JavaTypes.raw(java);
                if (raw != ResourceHandle.class
                        && (raw == null || !raw.isAnnotationPresent(WitResource.class))) {
                    throw new Mismatch(
                            wit + " needs a type with @WitResource, is " + JavaTypes.name(java));
                }
                return Converter.IDENTITY;
            };

    /**
     * @param wit the handle's type, for messages: {@code borrow<i2c>}
     */
    Converter match(String wit, ResourceType resource, Type java) throws Mismatch;
}
