// Python in a worker. The page sends what it has fetched, by its name, and then requests.

import { startPython } from "./python-engine.js";

/** @type {Record<string, {resolve: (bytes: ArrayBuffer) => void, reject: (error: unknown) => void}>} */
const waiting = {};
/** @param {string} name @returns {Promise<ArrayBuffer>} */
function sent(name) {
  const bytes = new Promise((resolve, reject) => {
    waiting[name] = { resolve, reject };
  });
  bytes.catch(() => {}); // that of one may be of no interest any more
  return bytes;
}
const started = startPython({
  program: sent("program"),
  memory: sent("memory"),
});
started.catch(() => {});

self.onmessage = async ({ data }) => {
  if (data.name) {
    const { resolve, reject } = waiting[data.name];
    if (data.bytes) resolve(data.bytes);
    else reject(new Error(data.missing));
    return;
  }
  try {
    const { answer, ...how } = await started;
    self.postMessage(data.request ? { answer: answer(data.request) } : how);
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};

self.postMessage("loaded");
