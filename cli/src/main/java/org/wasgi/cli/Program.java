package org.wasgi.cli;

import java.nio.file.Path;
import org.wasgi.engine.Engine;
import org.wasgi.engine.InstanceOptions;
import org.wasgi.wasi.Wasi;

/** Something that can be run from its start to its end. */
interface Program {
    /**
     * @return the exit code
     * @throws org.wasgi.wasi.ExitException as the cause of a trap, if the program called for its
     *     end
     */
    int run(Wasi wasi, InstanceOptions options);

    /** Loads a component or a core module, whichever the file is. */
    static Program load(Engine engine, Path path) {
        WasmFile file = WasmFile.read(path);
        return switch (file.kind()) {
            case COMPONENT -> new ComponentProgram(path, engine.load(file.bytes()));
            case CORE_MODULE -> new ModuleProgram(path, engine.loadCore(file.bytes()));
        };
    }
}
