// Gives a new Python the memory of one that has started. Its form: publishing/python/memory.mjs.

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
 * Puts the memory into a new Python's. Throws if it does not fit; that Python must not be used.
 * @param {Memory} memory
 * @param {any} module Pyodide's, before its Python has run
 * @param {Uint8Array} constants what the module's memory began with
 * @returns {object} the state that Pyodide wants
 */
export function restore(memory, module, constants) {
  const { build, runs, pages } = memory;
  const { HEAPU8 } = module;
  if (module.API.config.BUILD_ID !== build) throw new Misfit("another build");
  const [last, count] = runs[runs.length - 1];
  if ((last + count) * PAGE > HEAPU8.length) throw new Misfit("too large");
  // What has begun to start since leaves no trace.
  HEAPU8.set(constants.subarray(0, memory.constants));
  HEAPU8.fill(0, module._emscripten_stack_get_base(), module._sbrk(0));
  const heap = new Uint32Array(HEAPU8.buffer);
  const known = memory.constants / 4;
  let sum = 0;
  let next = 0;
  for (const [page, pagesInRun] of runs) {
    const end = ((page + pagesInRun) * PAGE) / 4;
    for (let i = (page * PAGE) / 4; i < end; i++) {
      heap[i] = i < known ? heap[i] ^ pages[next++] : pages[next++];
      sum = (Math.imul(sum, 31) + heap[i]) | 0;
    }
  }
  if (sum !== memory.sum) throw new Misfit("damaged");
  return memory.state;
}
