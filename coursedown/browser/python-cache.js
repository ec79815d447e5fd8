// What Python starts from: fetched once, and kept on the device where that is allowed. The addresses
// change with the content.

import files from "./python-files.js";

/** @typedef {"program" | "memory"} Large */

/** @param {string} place */
const addressOf = (place) => new URL(place, import.meta.url).href;
/** @type {Record<Large, string>} */
const LARGE = {
  program: addressOf(files.program.address),
  memory: addressOf(files.memory.address),
};
const SMALL = ["pyodide.mjs", "pyodide.asm.mjs"].map((name) =>
  addressOf(files.index + name),
);

// Several courses may share a host; the site's root keeps them apart.
const CACHE = `coursedown-python:${addressOf("../../")}`;

/** What has been fetched and is not kept: not yet, or because that is denied. @type {Map<string, Blob>} */
const fetched = new Map();

/** @returns {Promise<Cache | undefined>} none where storage is denied, or not there at all */
async function openCache() {
  try {
    return await caches.open(CACHE);
  } catch {
    return undefined;
  }
}

/** What is kept of an address. @param {string} address @returns {Promise<Response | undefined>} */
export async function kept(address) {
  return (await openCache())?.match(address).catch(() => undefined);
}

/** @param {Large} name @returns {Promise<ArrayBuffer>} */
export async function bytesOf(name) {
  const address = LARGE[name];
  const before = fetched.get(address);
  if (before) return before.arrayBuffer();
  const copy = await kept(address);
  if (copy) return copy.arrayBuffer();
  // More is to be done with the program after it has come.
  const priority = name === "program" ? "high" : "low";
  const response = await fetch(address, { priority });
  if (!response.ok) throw new Error(`${response.status}: ${address}`);
  const bytes = await response.arrayBuffer();
  fetched.set(address, new Blob([bytes]));
  return bytes;
}

/** Keeps what has been fetched, and nothing older. */
export async function keep() {
  const cache = await openCache();
  if (!cache) return;
  const now = [...Object.values(LARGE), ...SMALL];
  try {
    for (const { url } of await cache.keys())
      if (!now.includes(url)) await cache.delete(url);
    for (const [address, blob] of fetched) {
      await cache.put(address, new Response(blob));
      fetched.delete(address);
    }
    for (const address of SMALL)
      if (!(await cache.match(address))) await cache.add(address);
  } catch {
    // The device is full, or the network gone: the next visit fetches what is not there.
  }
}

/** Forgets what did not fit, or was damaged. */
export async function forget() {
  fetched.clear();
  try {
    await caches.delete(CACHE);
  } catch {
    // Nothing is kept where storage is denied.
  }
}

/** Whether a start need fetch nothing large. */
export async function isKept() {
  const copies = await Promise.all(Object.values(LARGE).map(kept));
  return copies.every(Boolean);
}
