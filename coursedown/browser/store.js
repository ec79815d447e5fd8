// What is kept on this device, an entry an item. What storage refuses, memory keeps for the visit.
// Nothing is ever thrown away: what no longer fits is set aside before it is written over.

/**
 * @typedef {object} Kept the record of a question
 * @property {string} state
 * @property {boolean[]} [parts] which parts were right
 * @property {string} fingerprint of what was right when it was answered
 * @property {number} at milliseconds since 1970
 * @property {string} language in which it was answered
 * @property {any} answer option values and numbers, the same in every language
 * @property {Record<string, unknown>} words typed words, by language
 * @property {number} variant
 * @property {string} [rating] the reader's own, of an open answer
 */

// Several courses may share a host; the site's root keeps them apart.
const PREFIX = `coursedown:${new URL("../../", import.meta.url).pathname}:`;

/** What storage refused: it is denied, or full. @type {Map<string, string>} */
const memory = new Map();

let said = false;

/** Whether this visit has yet to hear that nothing outlasts it: true but once. */
export function notKeptYetSaid() {
  const first = !said;
  said = true;
  return first;
}

/** @param {string} name @returns {string | null} */
export function get(name) {
  return (memory.get(name) ?? stored(name)) || null;
}

/**
 * @param {string} name
 * @param {string} value
 * @returns {boolean} whether it outlasts the visit
 */
export function set(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value);
    memory.delete(name);
    return true;
  } catch {
    memory.set(name, value);
    return false;
  }
}

/**
 * What is kept for an item of a kind (`question`, `card` …), if it is a record at all. It may be
 * damaged, or of an earlier version of the item: that is for the item to judge.
 * @param {string} kind
 * @param {string} id
 * @returns {any}
 */
export function recordOf(kind, id) {
  try {
    const record = JSON.parse(get(`${kind}:${id}`) ?? "null");
    return typeof record === "object" ? record : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} kind
 * @param {string} id
 * @param {object} record
 * @returns {boolean} whether it outlasts the visit
 */
export function keepRecord(kind, id, record) {
  return set(`${kind}:${id}`, JSON.stringify(record));
}

/**
 * Puts a copy of what is kept for an item under another key.
 * @param {string} kind
 * @param {string} id
 */
export function setAside(kind, id) {
  const text = get(`${kind}:${id}`);
  if (text) set(`set-aside:${kind}:${id}:${Date.now()}`, text);
}

/**
 * Keeps an item's text over what the page last knew of it. What another tab has kept meanwhile is
 * the reader's, too, and is set aside.
 * @param {string} kind
 * @param {string} id
 * @param {string} text
 * @param {string | null} known
 * @returns {boolean} whether it outlasts the visit
 */
export function keepOver(kind, id, text, known) {
  const name = `${kind}:${id}`;
  if (get(name) !== known) setAside(kind, id);
  return set(name, text);
}

/**
 * Calls back when another tab has kept a record of this item.
 * @param {string} kind
 * @param {string} id
 * @param {() => void} callback
 * @returns {() => void} stops it
 */
export function onRecordElsewhere(kind, id, callback) {
  const name = `${PREFIX}${kind}:${id}`;
  /** @param {StorageEvent} event */
  const listener = (event) => {
    if (event.key === name && event.newValue) callback();
  };
  window.addEventListener("storage", listener);
  return () => window.removeEventListener("storage", listener);
}

/** @param {string} name */
function stored(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}
