package org.wasgi.engine.internal.core.bytecode;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.wasgi.engine.LinkException;
import org.wasgi.engine.internal.core.CoreExtern;
import org.wasgi.engine.internal.core.CoreExtern.CoreFunc;
import org.wasgi.engine.internal.core.bytecode.run.FunctionInstance;
import org.wasgi.engine.internal.core.bytecode.run.Global;
import org.wasgi.engine.internal.core.bytecode.run.HostFunction;
import org.wasgi.engine.internal.core.bytecode.run.LinearMemory;
import org.wasgi.engine.internal.core.bytecode.run.ModuleInstance;
import org.wasgi.engine.internal.core.bytecode.run.Table;
import org.wasgi.engine.internal.core.bytecode.run.Tag;
import org.wasgi.engine.internal.core.module.GlobalType;
import org.wasgi.engine.internal.core.module.Import;
import org.wasgi.engine.internal.core.module.Module;
import org.wasgi.engine.internal.core.module.TableType;
import org.wasgi.engine.internal.core.module.ValType;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreImportName;
import org.wasgi.engine.type.ExternType.CoreLimits;

/** Checks imports against their types (core specification, Import Matching) and connects them. */
final class ImportLinker {
    private final Module module;
    private final ModuleInstance instance;

    ImportLinker(Module module, ModuleInstance instance) {
        this.module = module;
        this.instance = instance;
    }

    void link(CoreExtern[] given) {
        Map<CoreImportName, Integer> places = new HashMap<>();
        for (Import wanted : module.imports()) {
            CoreImportName name = new CoreImportName(wanted.module(), wanted.name());
            int place = places.computeIfAbsent(name, added -> places.size());
            if (place < given.length) {
                link(wanted, given[place]);
            }
        }
        if (given.length != places.size()) {
            throw new LinkException(
                    "core module has " + places.size() + " imports, given " + given.length);
        }
    }

    private void link(Import wanted, CoreExtern given) {
        switch (wanted.kind()) {
            case FUNCTION -> instance.functions[wanted.index()] = function(wanted, given);
            case MEMORY -> {
                LinearMemory memory = expect(LinearMemory.class, wanted, given);
                CoreLimits limits = memory.type().limits();
                require(matches(module.memories().get(wanted.index()), limits), wanted, limits);
                instance.memories[wanted.index()] = memory;
            }
            case TABLE -> {
                Table table = expect(Table.class, wanted, given);
                TableType type = module.tables().get(wanted.index());
                require(
                        module.types().equal(type.element(), table.types(), table.type().element())
                                && matches(type.limits(), table.limits()),
                        wanted,
                        "a table of "
                                + ValType.text(table.type().element())
                                + " "
                                + table.limits());
                instance.tables[wanted.index()] = table;
            }
            case GLOBAL -> {
                Global global = expect(Global.class, wanted, given);
                GlobalType type = module.globals().get(wanted.index());
                require(
                        type.mutable() == global.type().mutable()
                                && (type.mutable()
                                        ? module.types()
                                                .equal(
                                                        type.type(),
                                                        global.types(),
                                                        global.type().type())
                                        : global.types()
                                                .matches(
                                                        global.type().type(),
                                                        module.types(),
                                                        type.type())),
                        wanted,
                        ValType.text(global.type().type()));
                instance.globals[wanted.index()] = global;
            }
            case TAG -> {
                Tag tag = expect(Tag.class, wanted, given);
                require(
                        tag.type() == module.types().definedType(module.tags().get(wanted.index())),
                        wanted,
                        "a tag of another type");
                instance.tags[wanted.index()] = tag;
            }
        }
    }

    private FunctionInstance function(Import wanted, CoreExtern given) {
        int index = wanted.index();
        if (given instanceof FunctionInstance function) {
            require(
                    function.definedType().matches(module.definedType(index)),
                    wanted,
                    function.type());
            return function;
        }
        CoreFunc function = expect(CoreFunc.class, wanted, given);
        CoreFuncType type = module.functionType(index).coreType();
        require(type.equals(function.type()), wanted, function.type());
        return new HostFunction(
                function, module.functionType(index), module.definedType(index), instance.gate);
    }

    private static boolean matches(CoreLimits wanted, CoreLimits given) {
        Optional<Long> most = wanted.max();
        return given.min() >= wanted.min()
                && (most.isEmpty() || given.max().isPresent() && given.max().get() <= most.get())
                && given.shared() == wanted.shared()
                && given.index64() == wanted.index64();
    }

    private <T> T expect(Class<T> kind, Import wanted, CoreExtern given) {
        if (!kind.isInstance(given)) {
            throw mismatch(wanted, given == null ? "nothing" : "another kind");
        }
        return kind.cast(given);
    }

    private void require(boolean matches, Import wanted, Object given) {
        if (!matches) {
            throw mismatch(wanted, given);
        }
    }

    private LinkException mismatch(Import wanted, Object given) {
        return new LinkException(
                "core import "
                        + wanted.module()
                        + " "
                        + wanted.name()
                        + " wants "
                        + module.importTypes().get(module.imports().indexOf(wanted))
                        + ", given "
                        + given);
    }
}
