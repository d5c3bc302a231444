// componentize.mjs SOURCE WIT-FOLDER OUT: a component of a program in JavaScript, with the engine that runs it.
import { writeFile } from 'node:fs/promises';
import { _setPreopens } from '@bytecodealliance/preview2-shim/filesystem';

_setPreopens({ '/': '/' }); // the shim grants no files by itself
const { componentize } = await import('@bytecodealliance/componentize-js');
const [sourcePath, witPath, out] = process.argv.slice(2);
const { component } = await componentize({
  sourcePath,
  witPath,
  worldName: 'program',
  disableFeatures: ['http', 'fetch-event'],
});
await writeFile(out, component);
