// componentize.mjs CORE WIT-FOLDER OUT [ADAPTER]: a component of the core module CORE for the one world that WIT-FOLDER
// defines; ADAPTER is the module that makes WASI 0.2 of preview 1, for a CORE with a C library.
import { readFile, writeFile } from 'node:fs/promises';
import { componentEmbed, componentNew } from '@bytecodealliance/jco-transpile/wasm-tools';
import { _setPreopens } from '@bytecodealliance/preview2-shim/filesystem';

const CUSTOM_SECTION = 0;
const HEADER_BYTES = 8;

/** Decodes the LEB128 number at `at`; gives it and the offset behind it. */
function readU32(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}

/** The component without the custom sections of its outer level (WIT comments, tool versions), which nobody runs. */
function withoutCustomSections(component) {
  const kept = [component.subarray(0, HEADER_BYTES)];
  for (let at = HEADER_BYTES; at < component.length; ) {
    const [size, body] = readU32(component, at + 1);
    const end = body + size;
    if (component[at] !== CUSTOM_SECTION) kept.push(component.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

const [core, witPath, out, adapter] = process.argv.slice(2);
_setPreopens({ '/': '/' }); // the shim grants no files by itself, and wasm-tools must read the WIT folder
try {
  const adapters = adapter ? [['wasi_snapshot_preview1', new Uint8Array(await readFile(adapter))]] : [];
  const embedded = await componentEmbed({ binary: new Uint8Array(await readFile(core)), witPath });
  await writeFile(out, withoutCustomSections(await componentNew(embedded, adapters)));
} catch (e) {
  console.error(`wasm-tools: ${e.message}`); // it says no more than that
  process.exit(1);
}
