package org.wasgi.linker.internal.link;

import org.wasgi.linker.internal.handle.HandleTable;

/**
 * Where a resource type comes from. Two bundles mean the same type if their origins are equal: then
 * one may pass its handles on to the other.
 *
 * @param table the handles to resources of its implementer
 * @param path {@code interface#resource} as the implementer offers it
 */
public record Origin(HandleTable table, String path) {}
