// What is kept on this device, an entry an item. Where storage is denied, memory serves the
// visit. Nothing is ever thrown away: what no longer fits is set aside under another key.

/**
 * @typedef {object} Kept
 * @property {string} state
 * @property {string} fingerprint of what was right when it was answered
 * @property {number} at milliseconds since 1970
 * @property {unknown} answer option values and numbers, the same in every language
 * @property {Record<string, string[]>} words typed words, by language
 * @property {number} [variant]
 */

// Several courses may share a host; the site's root keeps them apart.
const PREFIX = `coursedown:${new URL("../../", import.meta.url).pathname}:`;

/** @type {Map<string, string>} */
const memory = new Map();

/** @returns {Storage | null} */
function storage() {
  try {
    const probe = `${PREFIX}probe`;
    localStorage.setItem(probe, "");
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
}

/** Whether what is kept outlasts the visit. */
export function lasts() {
  return storage() !== null;
}

/** @param {string} name @returns {string | null} */
export function get(name) {
  return (storage()?.getItem(PREFIX + name) ?? memory.get(name)) || null;
}

/** @param {string} name @param {string} value */
export function set(name, value) {
  memory.set(name, value);
  try {
    storage()?.setItem(PREFIX + name, value);
  } catch {
    // The device's space is used up: memory still serves the visit.
  }
}

/**
 * What a reader answered, unless what is right has changed since.
 * @param {string} id
 * @param {string} fingerprint
 * @returns {Kept | null}
 */
export function answerOf(id, fingerprint) {
  const name = `question:${id}`;
  const text = get(name);
  if (!text) return null;
  try {
    const kept = JSON.parse(text);
    if (kept.fingerprint === fingerprint && typeof kept.state === "string")
      return { words: {}, answer: null, ...kept };
  } catch {
    // Not ours, or damaged.
  }
  setAside(name, text);
  return null;
}

/** @param {string} id @param {Kept} kept */
export function keepAnswer(id, kept) {
  set(`question:${id}`, JSON.stringify(kept));
}

/**
 * Calls back when another tab has kept an answer of this item.
 * @param {string} id
 * @param {() => void} callback
 * @returns {() => void} stops it
 */
export function onAnswerElsewhere(id, callback) {
  const name = `${PREFIX}question:${id}`;
  /** @param {StorageEvent} event */
  const listener = (event) => {
    if (event.key === name && event.newValue) callback();
  };
  window.addEventListener("storage", listener);
  return () => window.removeEventListener("storage", listener);
}

/** @param {string} name @param {string} text */
function setAside(name, text) {
  set(`set-aside:${name}:${Date.now()}`, text);
  memory.delete(name);
  storage()?.removeItem(PREFIX + name);
}
