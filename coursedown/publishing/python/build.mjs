// Makes the Python that the browser loads. Usage: node build.mjs PYODIDE_DIR FOLDER PACKAGE
//
// FOLDER holds app.zip and stand_ins.zip, and gets
// - whole.zip: the course's calculators and the whole standard library, compiled; stored, not
//   deflated, for Python imports from it faster;
// - library.zip: of that, only the modules that the calculators use;
// - memory.bin: the memory of a Python that has all of them imported, as the difference to the
//   memory that every new one begins with; see memory.mjs.

import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { difference } from "./memory.mjs";

// The same sources make the same files: what readers have kept stays good when a site is built anew.
crypto.getRandomValues = (array) => array;
Date.now = () => 0;
performance.now = () => 0;

const [pyodideDir, folder, packageName] = process.argv.slice(2);
const load = async (name) =>
  import(pathToFileURL(resolve(pyodideDir, name)).href);
const { loadPyodide } = await load("pyodide.mjs");
const { default: createPyodideModule } = await load("pyodide.asm.mjs");
const { info } = JSON.parse(
  await readFile(join(pyodideDir, "pyodide-lock.json"), "utf8"),
);
const options = {
  indexURL: pyodideDir,
  // Pyodide wants a list of packages; there are none.
  lockFileContents: JSON.stringify({ info, packages: {} }),
};
const program = (name) => readFile(new URL(name, import.meta.url), "utf8");

/** @returns {Promise<string>} the names of its modules */
async function makeLibrary() {
  // Lines are kept, columns are not.
  const env = { PYTHONNODEBUGRANGES: "1" };
  const archivist = await loadPyodide({ ...options, env });
  const put = async (name) =>
    writeFile(join(folder, name), archivist.FS.readFile(`/${name}`));
  for (const name of ["app.zip", "stand_ins.zip"])
    archivist.FS.writeFile(`/${name}`, await readFile(join(folder, name)));
  archivist.runPython(await program("archive.py"));
  archivist.globals.get("make_whole")();
  await put("whole.zip");

  const stdLibURL = join(folder, "whole.zip");
  const calculating = await loadPyodide({ ...options, stdLibURL });
  calculating.globals.set("package", packageName);
  calculating.runPython(await program("used.py"));

  const modules = archivist.globals.get("keep")(
    calculating.globals.get("used"),
  );
  await put("library.zip");
  return modules;
}

/** @param {string} modules their names */
async function makeMemory(modules) {
  const stdLibURL = join(folder, "library.zip");
  /** What every new Python's memory begins with: the constants of the program. */
  let constants = new Uint8Array();
  const python = await loadPyodide({
    ...options,
    stdLibURL,
    _makeSnapshot: true,
    // Nothing of the machine that makes it.
    _sysExecutable: "/python",
    env: { PYTHONHASHSEED: "0" },
    createPyodideModule: async (settings) => {
      const { instantiateWasm } = settings;
      settings.instantiateWasm = (imports, done) =>
        instantiateWasm(imports, (instance, module) => {
          constants = new Uint8Array(instance.exports.memory.buffer).slice();
          done(instance, module);
        });
      return createPyodideModule(settings);
    },
  });
  python.globals.set("package", packageName);
  python.globals.set("modules", modules);
  python.runPython(await program("started.py"));
  const { HEAPU8, _emscripten_stack_get_end, stackSave } = python._module;
  // What the stack held once is of no use.
  HEAPU8.fill(0, _emscripten_stack_get_end(), stackSave());
  const packed = difference(
    python.makeMemorySnapshot(),
    constants.subarray(0, _emscripten_stack_get_end()),
  );
  if (python._module._sbrk(0) > constants.length)
    throw new Error(
      "the calculators and their tables need more memory than Python begins with in the browser" +
        ` (${constants.length >> 20} MB); make what they hold as constants smaller`,
    );
  await writeFile(join(folder, "memory.bin"), packed);
}

try {
  await makeMemory(await makeLibrary());
} catch (error) {
  // Not the whole error: Node would print Pyodide's source with it.
  console.error(error.message);
  process.exit(1);
}
