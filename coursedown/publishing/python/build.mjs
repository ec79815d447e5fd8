// Makes the Python that the browser loads.
// Usage: node build.mjs PYODIDE_DIR STANDARD FOLDER PACKAGE
//
// STANDARD is where the compiled standard library is kept from one call to the next. FOLDER holds
// app.zip and stand_ins.zip, and gets
// - whole.zip: the course's calculators and the whole standard library, compiled;
// - library.zip: of that, only the modules that the calculators use;
// - memory.raw: the memory of a Python that has all of them imported, as the difference to the
//   memory that every new one begins with; see memory.mjs;
// - program.wasm: Pyodide's program without what calculating never calls; see program.mjs.

import random from "node:crypto";
import { writeSync } from "node:fs";
import { access, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { difference } from "./memory.mjs";
import { MARKS, marks, placeOf, trimmed, watched } from "./program.mjs";

// The same sources make the same files: what readers have kept stays good when a site is built anew.
process.env.TZ = "UTC";
random.randomFillSync = (array) => array;
Date.now = () => 0;
performance.now = () => 0;

const [pyodideDir, standard, folder, packageName] = process.argv.slice(2);
const pyodides = (name) =>
  import(pathToFileURL(resolve(pyodideDir, name)).href);
const { loadPyodide } = await pyodides("pyodide.mjs");
const { default: createPyodideModule } = await pyodides("pyodide.asm.mjs");
const { info } = JSON.parse(
  await readFile(join(pyodideDir, "pyodide-lock.json"), "utf8"),
);
const options = {
  indexURL: pyodideDir,
  // Pyodide wants a list of packages; there are none.
  lockFileContents: JSON.stringify({ info, packages: {} }),
};
const program = await readFile(join(pyodideDir, "pyodide.asm.wasm"));
/** That mistakes can be told is to be known, too. */
const MISTAKEN = JSON.stringify({ slug: "nobody", language: "" });
const text = (name) => readFile(new URL(name, import.meta.url), "utf8");

/** A module of the browser's, which Node.js would take for an older kind. @param {string} name */
async function browsers(name) {
  const source = await text(`../../browser/${name}`);
  return import(`data:text/javascript,${encodeURIComponent(source)}`);
}
const { load, readMemory, startWith, wayToFunctions } =
  await browsers("python-memory.js");

// Node.js reads Pyodide's program from a file; load answers in the place of a browser's stream.
const { instantiate, instantiateStreaming } = WebAssembly;
WebAssembly.instantiate = (source, imports) =>
  source instanceof WebAssembly.Module ||
  WebAssembly.instantiateStreaming === instantiateStreaming
    ? instantiate(source, imports)
    : WebAssembly.instantiateStreaming(source, imports);

/** A Python that has read archive.py, and the way to its files. @param {object} more options */
async function archivist(more) {
  // Lines are kept, columns are not.
  const env = { PYTHONNODEBUGRANGES: "1" };
  const python = await loadPyodide({ ...options, ...more, env });
  python.runPython(await text("archive.py"));
  return {
    call: (name, ...values) => python.globals.get(name)(...values),
    take: async (name, path) => writeFile(path, python.FS.readFile(`/${name}`)),
    give: async (name, path) =>
      python.FS.writeFile(`/${name}`, await readFile(path)),
  };
}

async function makeStandard() {
  const { call, take } = await archivist({});
  call("make_standard");
  const unfinished = join(folder, "standard.zip");
  await take("standard.zip", unfinished);
  await rename(unfinished, standard);
}

/**
 * @returns {Promise<{modules: string, requests: string[]}>} the modules that calculating imports,
 *   and all that a page may ask for
 */
async function makeLibrary() {
  await access(standard).catch(makeStandard);
  const { call, give, take } = await archivist({ stdLibURL: standard });
  await give("standard.zip", standard);
  for (const name of ["app.zip", "stand_ins.zip"])
    await give(name, join(folder, name));
  call("make_whole");
  const stdLibURL = join(folder, "whole.zip");
  await take("whole.zip", stdLibURL);

  const python = await loadPyodide({ ...options, stdLibURL });
  python.globals.set("package", packageName);
  python.runPython(await text("exercise.py"));
  const requests = JSON.parse(python.globals.get("requests"));
  ask(python.globals.get("desk"), requests);

  const modules = call("keep", python.globals.get("used")());
  await take("library.zip", join(folder, "library.zip"));
  return { modules, requests };
}

/** @param {string} modules their names @returns {Promise<Uint8Array>} */
async function makeMemory(modules) {
  const stdLibURL = join(folder, "library.zip");
  /** What every new Python's memory begins with: the constants of the program. */
  let constants = new Uint8Array();
  const python = await load(
    loadPyodide,
    {
      ...options,
      stdLibURL,
      _makeSnapshot: true,
      // Nothing of the machine that makes it.
      _sysExecutable: "/python",
      env: { PYTHONHASHSEED: "0", LANG: "C.UTF-8" },
    },
    async (_, imports) => {
      const made = await instantiate(program, imports);
      constants = new Uint8Array(made.instance.exports.memory.buffer).slice();
      return made;
    },
  );
  python.globals.set("package", packageName);
  python.globals.set("modules", modules);
  python.runPython(await text("started.py"));
  const { HEAPU8, HEAPU32, _emscripten_stack_get_end, stackSave } =
    python._module;
  // What the stack held once is of no use.
  HEAPU8.fill(0, _emscripten_stack_get_end(), stackSave());
  // The browser has its own; and other versions of Node.js another.
  HEAPU32[wayToFunctions(python._module)] = 0;
  const packed = difference(
    python.makeMemorySnapshot(),
    constants.subarray(0, _emscripten_stack_get_end()),
  );
  if (python._module._sbrk(0) > constants.length)
    throw new Error(
      "the calculators and their tables need more memory than Python begins with in the browser" +
        ` (${constants.length >> 20} MB); make what they hold as constants smaller`,
    );
  await writeFile(join(folder, "memory.raw"), packed);
  return packed;
}

/** @param {{answer: (request: string) => string}} desk @param {string[]} requests */
function ask({ answer }, requests) {
  let named = "";
  for (const request of [...requests, MISTAKEN]) {
    const { slug } = JSON.parse(request);
    // Should it never come to an end, it is known which.
    if (slug !== named) writeSync(1, `${slug}\n`);
    named = slug;
    try {
      answer(request);
    } catch (error) {
      // A mistake in a calculator is the page's to tell.
      if (error.name !== "PythonError")
        throw new Error(`${error.message}\nin ${request}`, { cause: error });
    }
  }
}

/** @param {Uint8Array} memory @param {string[]} requests */
async function makeProgram(memory, requests) {
  const python = await startWith(
    { loadPyodide, createPyodideModule },
    WebAssembly.compile(watched(program)),
    readMemory(memory),
    { ...options, stdLibURL: join(folder, "library.zip") },
  );
  const { desk } = python.pyimport("coursedown.calculation.browser");
  desk.wake();
  // It collects garbage at any moment; here, at as many as possible.
  python.pyimport("gc").set_threshold(200);
  ask(desk, requests);
  if (python._module._sbrk(0) > MARKS)
    throw new Error(`a calculator takes more than ${MARKS >> 20} MB`);
  const wanted = marks(python._module.HEAPU8.buffer).slice();
  for (const place of await collecting(python)) wanted[place] = 1;
  await writeFile(join(folder, "program.wasm"), trimmed(program, wanted));
}

/**
 * What a type has for the collection of garbage, where its memory holds it (PyTypeObject in CPython's
 * Include/cpython/object.h, with words of 32 bits): dealloc, traverse, clear, free, is_gc, del,
 * finalize.
 */
const COLLECTING = [24, 92, 96, 160, 164, 188, 196];

/**
 * Garbage is collected at any moment, and what of it there is then differs: what all types have for
 * it is wanted, whether it was called or not.
 * @param {any} python @returns {Promise<number[]>} places of functions, among all
 */
async function collecting(python) {
  python.runPython(await text("kinds.py"));
  const { HEAPU32, wasmTable } = python._module;
  return JSON.parse(python.globals.get("addresses"))
    .flatMap((type) => COLLECTING.map((each) => HEAPU32[(type + each) / 4]))
    .filter(Boolean)
    .map((pointer) => placeOf(program, wasmTable.get(pointer)));
}

try {
  const { modules, requests } = await makeLibrary();
  await makeProgram(await makeMemory(modules), requests);
} catch (error) {
  // Not the whole error: Node would print Pyodide's source with it.
  console.error(error.message);
  process.exit(1);
}
