// The large files that Python starts from: fetched once, and kept on the device where that is
// allowed. Their addresses change with their content.

import files from "./python-files.js";

/** @typedef {"wasm" | "memory"} Name */
/** @type {Name[]} */
const NAMES = ["wasm", "memory"];

// Several courses may share a host; the site's root keeps them apart.
const CACHE = `coursedown-python:${new URL("../../", import.meta.url).pathname}`;

/** What has been fetched and is yet to be kept. @type {Map<string, Blob>} */
const fetched = new Map();

/** @param {Name} name */
const addressOf = (name) => new URL(files[name].address, import.meta.url).href;

/** @returns {Promise<Cache | undefined>} none where storage is denied, or not there at all */
async function openCache() {
  try {
    return await caches.open(CACHE);
  } catch {
    return undefined;
  }
}

/** @param {Name} name @returns {Promise<ArrayBuffer>} */
export async function bytesOf(name) {
  const address = addressOf(name);
  const kept = await (await openCache())?.match(address).catch(() => undefined);
  if (kept) return kept.arrayBuffer();
  const response = await fetch(address, { priority: PRIORITY[name] });
  if (!response.ok) throw new Error(`${response.status}: ${address}`);
  const bytes = await response.arrayBuffer();
  fetched.set(address, new Blob([bytes]));
  return bytes;
}

// More is to be done with the program after it has come.
/** @type {Record<Name, RequestPriority>} */
const PRIORITY = { wasm: "high", memory: "low" };

/** Keeps what has been fetched, and nothing older. */
export async function keep() {
  const cache = await openCache();
  try {
    for (const [address, blob] of fetched)
      await cache?.put(address, new Response(blob));
    const now = NAMES.map(addressOf);
    for (const { url } of (await cache?.keys()) ?? [])
      if (!now.includes(url)) await cache?.delete(url);
  } catch {
    // The device is full: the next visit fetches again.
  }
  fetched.clear();
}

/** Forgets what did not fit, or was damaged. */
export async function forget() {
  fetched.clear();
  await caches.delete(CACHE).catch(() => {});
}

/** Whether a start need fetch nothing large. */
export async function isKept() {
  const cache = await openCache();
  const found = NAMES.map((name) => cache?.match(addressOf(name)));
  return (await Promise.all(found)).every(Boolean);
}
