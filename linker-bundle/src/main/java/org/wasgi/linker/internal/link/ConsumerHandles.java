package org.wasgi.linker.internal.link;

import org.wasgi.engine.type.ResourceType;
import org.wasgi.linker.internal.handle.LinkGrant;

/** What a consumer's resource types stand for. */
public interface ConsumerHandles {
    /** Where the resources of that type come from now. */
    Origin origin(ResourceType type);

    /** The grant under which the consumer gets them. */
    LinkGrant grant(ResourceType type);
}
