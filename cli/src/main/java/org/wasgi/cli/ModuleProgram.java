package org.wasgi.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.wasgi.engine.CoreModule;
import org.wasgi.engine.CoreModuleInstance;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreMemoryType;
import org.wasgi.wasi.Wasi;

/** A core module made for WASI preview 1. */
record ModuleProgram(Path file, CoreModule module) implements Program {
    static final String PREVIEW1 = "wasi_snapshot_preview1";

    private static final String START = "_start";
    private static final String MEMORY = "memory";
    private static final CoreFuncType START_TYPE = new CoreFuncType(List.of(), List.of());

    @Override
    public int run(Hosts hosts, InstanceOptions options) {
        Wasi wasi = hosts.wasi();
        checkExports();
        checkImports(wasi);
        try (CoreModuleInstance instance = module.instantiate(wasi.preview1(), options)) {
            instance.call(START);
            return 0;
        }
    }

    private void checkExports() {
        if (!START_TYPE.equals(module.type().exports().get(START))) {
            throw new UserException(
                    file
                            + " is no program: it is a core module that exports no function "
                            + START
                            + "; 'wasgi inspect' shows what it exports");
        }
        if (!(module.type().exports().get(MEMORY) instanceof CoreMemoryType)) {
            throw new UserException(file + " is no program: it does not export its memory");
        }
    }

    private void checkImports(Wasi wasi) {
        String missing =
                module.type().imports().keySet().stream()
                        .filter(name -> !wasi.preview1().containsKey(name))
                        .map(name -> name.module() + " " + name.name())
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new UserException(
                    file
                            + " imports "
                            + missing
                            + "; a core module is given wasi_snapshot_preview1 only");
        }
    }
}
