package org.wasgi.cli;

import java.nio.file.Path;
import org.wasgi.engine.CoreModule;
import org.wasgi.engine.Engine;
import org.wasgi.engine.InstanceOptions;

/** Something that can be run from its start to its end. */
interface Program {
    /**
     * @return the exit code
     * @throws org.wasgi.wasi.ExitException as the cause of a trap, if the program called for its
     *     end
     */
    int run(Hosts hosts, InstanceOptions options);

    /** Loads a component or a core module, whichever the file is. */
    static Program load(Engine engine, Path path) {
        WasmFile file = WasmFile.read(path);
        return switch (file.kind()) {
            case COMPONENT -> new ComponentProgram(path, file.load(engine));
            case CORE_MODULE -> module(engine, file);
        };
    }

    /** One that imports anything but WASI preview 1 is the component that it stands for. */
    private static Program module(Engine engine, WasmFile file) {
        CoreModule module = file.checked(() -> engine.loadCore(file.bytes()));
        boolean preview1 =
                module.type().imports().keySet().stream()
                        .allMatch(name -> name.module().equals(ModuleProgram.PREVIEW1));
        return preview1
                ? new ModuleProgram(file.path(), module)
                : new ComponentProgram(file.path(), file.load(engine));
    }
}
