package org.wasgi.engine.internal.core.endive;

import org.wasgi.engine.InvalidException;
import org.wasgi.engine.MalformedException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

/** Endive's parser and validator, with our exceptions. */
final class ModuleParser {
    private ModuleParser() {}

    static WasmModule parse(byte[] bytes) {
        try {
            return Parser.parse(bytes);
        } catch (run.endive.wasm.MalformedException e) {
            throw new MalformedException("core module: " + message(e), e);
        } catch (WasmEngineException e) {
            throw new InvalidException("core module: " + message(e), e);
        } catch (RuntimeException e) {
            // The parser meets most of what ends too early, or counts too far, as a fault of its
            // buffer.
            throw new MalformedException("core module: " + message(e), e);
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
