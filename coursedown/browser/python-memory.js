// Loads Pyodide, and gives it the memory of a Python that has started. The memory's form:
// publishing/python/memory.mjs. It runs in Node.js as well, where the build tries what it has made.

const PAGE = 4096;

/** A memory that does not fit this Python, or is damaged. */
class Misfit extends Error {}

/**
 * @typedef {object} Memory
 * @property {string} build
 * @property {object} state
 * @property {number} constants
 * @property {[number, number][]} runs
 * @property {number} sum
 * @property {Uint32Array} pages
 */

/** @param {Uint8Array<ArrayBuffer>} packed @returns {Memory} */
export function readMemory(packed) {
  const { buffer, byteOffset } = packed;
  const length = new DataView(buffer, byteOffset).getUint32(0, true);
  const about = new TextDecoder().decode(packed.subarray(4, 4 + length));
  const first = Math.ceil((4 + length) / 16) * 16;
  return {
    ...JSON.parse(about),
    pages: new Uint32Array(buffer, byteOffset + first),
  };
}

/**
 * @typedef {object} Pyodide of its two modules
 * @property {(options: object) => Promise<any>} loadPyodide
 * @property {(settings: object) => Promise<any>} createPyodideModule
 */

/**
 * A Python that has the memory, and has all imported.
 * @param {Pyodide} pyodide
 * @param {Promise<WebAssembly.Module>} program Pyodide's
 * @param {Memory} memory
 * @param {object} options for loadPyodide
 * @returns {Promise<any>}
 */
export async function startWith(pyodide, program, memory, options) {
  const { loadPyodide, createPyodideModule } = pyodide;
  let constants = new Uint8Array();
  const python = await load(
    loadPyodide,
    {
      ...options,
      _loadSnapshot: new Uint8Array(1),
      /** @param {object} settings */
      createPyodideModule: async (settings) => {
        const made = await createPyodideModule(settings);
        made.API.restoreSnapshot = () => restore(memory, made, constants);
        return made;
      },
    },
    async (_, imports) => {
      const module = await program;
      const instance = await WebAssembly.instantiate(module, imports);
      const { buffer } = /** @type {WebAssembly.Memory} */ (
        instance.exports.memory
      );
      constants = new Uint8Array(buffer).slice(0, memory.constants);
      return { instance, module };
    },
  );
  // It would hold on to megabytes that have been used.
  delete python._api.restoreSnapshot;
  // Where the program ends because more is needed, nobody's maintainers need hear of it.
  python._api.fatal_error = (/** @type {unknown} */ error) => {
    throw error;
  };
  return python;
}

/**
 * Loads Pyodide, with another way to an instance of its program. Where that way fails, Pyodide
 * would only warn, and wait for ever.
 * @param {Pyodide["loadPyodide"]} loadPyodide
 * @param {object} options
 * @param {typeof WebAssembly.instantiateStreaming} instantiate
 * @returns {Promise<any>}
 */
export async function load(loadPyodide, options, instantiate) {
  const { instantiateStreaming } = WebAssembly;
  try {
    return await new Promise((resolve, reject) => {
      WebAssembly.instantiateStreaming = async (...source) => {
        try {
          return await instantiate(...source);
        } catch (error) {
          reject(error);
          throw error;
        }
      };
      loadPyodide(options).then(resolve, reject);
    });
  } finally {
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/**
 * Puts the memory into a new Python's. Throws if it does not fit; that Python must not be used.
 * @param {Memory} memory
 * @param {any} module Pyodide's, before its Python has run
 * @param {Uint8Array} constants what the module's memory began with
 * @returns {object} the state that Pyodide wants
 */
export function restore(memory, module, constants) {
  const { build, runs, pages } = memory;
  const { HEAPU8, HEAPU32 } = module;
  if (module.API.config.BUILD_ID !== build) throw new Misfit("another build");
  const [last, count] = runs[runs.length - 1];
  if ((last + count) * PAGE > HEAPU8.length) throw new Misfit("too large");
  const way = wayToFunctions(module);
  const found = HEAPU32[way];
  // What has begun to start since leaves no trace.
  HEAPU8.set(constants.subarray(0, memory.constants));
  HEAPU8.fill(0, module._emscripten_stack_get_base(), module._sbrk(0));
  const known = memory.constants / 4;
  let sum = 0;
  let next = 0;
  for (const [page, pagesInRun] of runs) {
    const end = ((page + pagesInRun) * PAGE) / 4;
    for (let i = (page * PAGE) / 4; i < end; i++) {
      HEAPU32[i] = i < known ? HEAPU32[i] ^ pages[next++] : pages[next++];
      sum = (Math.imul(sum, 31) + HEAPU32[i]) | 0;
    }
  }
  if (sum !== memory.sum) throw new Misfit("damaged");
  HEAPU32[way] = found;
  return memory.state;
}

/**
 * Where a Python's memory holds, as a place in HEAPU32, by which function it calls others. It
 * depends on the browser: 0 stands for JavaScript's, which all have, and which is the slowest.
 * @param {any} module Pyodide's
 * @returns {number}
 */
export function wayToFunctions(module) {
  const { HEAPU32, __PyRuntime, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET } = module;
  const offset = HEAPU32[__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET / 4];
  return (__PyRuntime + offset) / 4;
}
