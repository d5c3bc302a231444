// embed.mjs CORE WIT-FOLDER OUT: the core module CORE with the one world that WIT-FOLDER defines, as a custom section.
import { readFile, writeFile } from 'node:fs/promises';
import { componentEmbed } from '@bytecodealliance/jco-transpile/wasm-tools';
import { _setPreopens } from '@bytecodealliance/preview2-shim/filesystem';

const [core, witPath, out] = process.argv.slice(2);
_setPreopens({ '/': '/' }); // the shim grants no files by itself, and wasm-tools must read the WIT folder
try {
  await writeFile(out, await componentEmbed({ binary: new Uint8Array(await readFile(core)), witPath }));
} catch (e) {
  console.error(`wasm-tools: ${e.message}`);
  process.exit(1);
}
