package org.wasgi.engine.internal.core.endive;

import org.wasgi.engine.ComponentException;
import org.wasgi.engine.InvalidException;
import org.wasgi.engine.LimitException;
import org.wasgi.engine.MalformedException;
import org.wasgi.engine.internal.core.module.ModuleLimits;
import org.wasgi.engine.internal.core.module.ModuleOutline;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

/** Endive's parser and validator, with our exceptions. */
final class ModuleParser {
    /** A valid module; Endive knows its imports by their numbers. */
    record Parsed(ModuleOutline outline, WasmModule module, ModuleTypes types) {}

    private ModuleParser() {}

    static Parsed parse(byte[] bytes) {
        try {
            ModuleOutline outline = ModuleOutline.of(bytes, ModuleLimits.DEFAULT);
            WasmModule module = Parser.parse(outline.numbered());
            return new Parsed(outline, module, ModuleTypeReader.read(module, outline));
        } catch (ComponentException e) {
            throw e;
        } catch (run.endive.wasm.MalformedException e) {
            throw new MalformedException("core module: " + message(e), e);
        } catch (WasmEngineException e) {
            throw new InvalidException("core module: " + message(e), e);
        } catch (RuntimeException e) {
            // The parser meets what ends too early or counts too far as a fault of its buffer.
            throw new MalformedException("core module: " + message(e), e);
        } catch (StackOverflowError e) {
            throw new LimitException("core module is nested too deeply", e);
        }
    }

    private static String message(RuntimeException e) {
        Throwable innermost = e;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage() == null
                ? "truncated or damaged"
                : innermost.getMessage().lines().findFirst().orElse("damaged");
    }
}
