// Starts Python where this module runs: in a worker, or in the page where there can be none.

import { kept } from "./python-cache.js";
import files from "./python-files.js";
import { load, readMemory, startWith } from "./python-memory.js";
import { ZSTDDecoder } from "./zstd.js";

/** @typedef {(request: string) => string} Answer a request in JSON, its answer in JSON */
/** @typedef {{program: Promise<ArrayBuffer>, memory: Promise<ArrayBuffer>}} Bytes packed */
/** @typedef {Uint8Array<ArrayBuffer>} Unpacked */

const here = import.meta.url;
const index = new URL(files.index, here).href;
const lockFileContents = JSON.stringify(files.lock);

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
  const program = WebAssembly.compile(
    unpack(await bytes.program, files.program.unpacked),
  );
  program.catch(() => {});
  const memory = readMemory(unpack(await bytes.memory, files.memory.unpacked));
  const [{ loadPyodide }, { default: createPyodideModule }] = await glue;
  const python = await startWith(
    { loadPyodide, createPyodideModule },
    program,
    memory,
    // Nothing is to be fetched.
    { indexURL: "data:,", stdLibURL: "data:,", lockFileContents },
  );
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
      { indexURL: index, stdLibURL: library, lockFileContents },
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

/** The gzipped archive as an address that Python can load it from. @param {string} address */
async function unzipped(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}: ${address}`);
  const stream = response.body?.pipeThrough(new DecompressionStream("gzip"));
  return URL.createObjectURL(await new Response(stream).blob());
}
