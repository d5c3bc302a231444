package org.wasgi.engine.internal.core.endive;

import org.wasgi.engine.internal.core.CoreExtern.CoreOpaque;
import org.wasgi.engine.type.ExternType.CoreGlobalType;
import org.wasgi.engine.type.ExternType.CoreTagType;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.TagInstance;

/** What passes from one core instance to another and is no one else's concern. */
sealed interface Opaque extends CoreOpaque {
    record TableExtern(GuestTable table) implements Opaque {}

    record GlobalExtern(GlobalInstance global, CoreGlobalType type) implements Opaque {}

    record TagExtern(TagInstance tag, CoreTagType type) implements Opaque {}
}
