// Makes the Python that the browser loads: compiled standard library and the course's
// calculators, one gzipped archive. Usage: node bundle.mjs PYODIDE_DIR APP_ZIP OUTPUT PACKAGE
//
// The archive itself is stored, not deflated, because Python imports from it faster; gzip goes
// around the whole. Only modules that the calculators use are kept.

import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const [pyodideDir, appZip, output, packageName] = process.argv.slice(2);
const { loadPyodide } = await import(
  pathToFileURL(resolve(pyodideDir, "pyodide.mjs")).href
);
const python = await loadPyodide({ indexURL: pyodideDir });
python.FS.writeFile("/app.zip", await readFile(appZip));
python.globals.set("package", packageName);
const program = await readFile(new URL("bundle.py", import.meta.url), "utf8");
try {
  python.runPython(program);
} catch (error) {
  // Not the whole error: Node would print Pyodide's source with it.
  console.error(error.message);
  process.exit(1);
}
const archive = python.FS.readFile("/bundle.zip");
await writeFile(output, gzipSync(archive, { level: 9 }));
