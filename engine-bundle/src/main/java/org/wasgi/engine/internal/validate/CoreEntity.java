package org.wasgi.engine.internal.validate;

import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreModuleType;

/** What stands in the index space of core types. */
sealed interface CoreEntity {

    record FuncType(CoreFuncType type) implements CoreEntity {}

    record ModuleType(CoreModuleType type) implements CoreEntity {}
}
