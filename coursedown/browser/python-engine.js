// Starts Python where this module runs: in a worker, or in the page where there can be none.

import { kept } from "./python-cache.js";
import files from "./python-files.js";
import { readMemory, restore } from "./python-memory.js";
import { ZSTDDecoder } from "./zstd.js";

/** @typedef {(request: string) => string} Answer a request in JSON, its answer in JSON */
/** @typedef {{wasm: Promise<ArrayBuffer>, memory: Promise<ArrayBuffer>}} Bytes packed */
/** @typedef {Uint8Array<ArrayBuffer>} Unpacked */

const here = import.meta.url;
const index = new URL(files.index, here).href;

// At once, not when all else has come.
const glue = Promise.all([
  imported(`${index}pyodide.mjs`),
  imported(`${index}pyodide.asm.mjs`),
]);
glue.catch(() => {});

/** A module, or where the network is gone, the copy of it that is kept. @param {string} address */
async function imported(address) {
  try {
    return await import(address);
  } catch (error) {
    const copy = await kept(address);
    if (!copy) throw error;
    return import(URL.createObjectURL(await copy.blob()));
  }
}

/**
 * Starts from the memory of a Python that has started before, which takes a fifth of the time, or,
 * where that does not fit, from the library alone.
 * @param {Bytes} bytes
 * @returns {Promise<{answer: Answer, from: "memory" | "library", reason?: string}>}
 */
export async function startPython(bytes) {
  try {
    return { answer: await fromMemory(bytes), from: "memory" };
  } catch (error) {
    const reason = String(error);
    return { answer: await fromLibrary(), from: "library", reason };
  }
}

/** @param {Bytes} bytes @returns {Promise<Answer>} */
async function fromMemory(bytes) {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  /** @param {ArrayBuffer} packed @param {number} size @returns {Unpacked} */
  const unpack = (packed, size) => {
    const unpacked = decoder.decode(new Uint8Array(packed), size);
    // The decoder has no other word for what is damaged.
    if (unpacked.length !== size) throw new Error("a damaged file");
    return /** @type {Unpacked} */ (unpacked);
  };
  const module = WebAssembly.compile(
    unpack(await bytes.wasm, files.wasm.unpacked),
  );
  module.catch(() => {});
  const memory = readMemory(unpack(await bytes.memory, files.memory.unpacked));
  const [{ loadPyodide }, { default: createPyodideModule }] = await glue;
  let constants = new Uint8Array();
  const python = await load(
    loadPyodide,
    {
      // Nothing is to be fetched.
      indexURL: "data:,",
      stdLibURL: "data:,",
      _loadSnapshot: new Uint8Array(1),
      /** @param {object} settings */
      createPyodideModule: async (settings) => {
        const made = await createPyodideModule(settings);
        made.API.restoreSnapshot = () => restore(memory, made, constants);
        return made;
      },
    },
    async (_, imports) => {
      const instance = await WebAssembly.instantiate(await module, imports);
      const { buffer } = /** @type {WebAssembly.Memory} */ (
        instance.exports.memory
      );
      constants = new Uint8Array(buffer).slice(0, memory.constants);
      return { instance, module: await module };
    },
  );
  // It would hold on to megabytes that have been used.
  delete python._api.restoreSnapshot;
  const { desk } = python.pyimport("coursedown.calculation.browser");
  desk.wake();
  return desk.answer;
}

/** @returns {Promise<Answer>} */
async function fromLibrary() {
  const library = await unzipped(new URL(files.library.address, here).href);
  const { instantiateStreaming } = WebAssembly;
  try {
    const { loadPyodide } = await import(`${index}pyodide.mjs`);
    const python = await load(
      loadPyodide,
      { indexURL: index, stdLibURL: library },
      (source, imports) =>
        instantiateStreaming.call(WebAssembly, source, imports),
    );
    return python
      .pyimport("coursedown.calculation.browser")
      .open_desk(files.package).answer;
  } finally {
    URL.revokeObjectURL(library);
  }
}

/**
 * Loads Pyodide, with another way to an instance of its program. Where that way fails, Pyodide
 * would only warn, and wait for ever.
 * @param {(options: object) => Promise<any>} loadPyodide
 * @param {object} options
 * @param {typeof WebAssembly.instantiateStreaming} instantiate
 * @returns {Promise<any>}
 */
async function load(loadPyodide, options, instantiate) {
  const { instantiateStreaming } = WebAssembly;
  const lockFileContents = JSON.stringify(files.lock);
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
      loadPyodide({ ...options, lockFileContents }).then(resolve, reject);
    });
  } finally {
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/** The gzipped archive as an address that Python can load it from. @param {string} address */
async function unzipped(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}: ${address}`);
  const stream = response.body?.pipeThrough(new DecompressionStream("gzip"));
  return URL.createObjectURL(await new Response(stream).blob());
}
