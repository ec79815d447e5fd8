// Where a reader is in a role play: the scenes on their way, and the choice taken in each.

/**
 * The ways through a role play: each scene with the scenes that its choices lead to, in order.
 * The first scene is the start; one without choices is an ending.
 * @typedef {Map<string, string[]>} Ways
 */

/**
 * @typedef {object} Path
 * @property {string[]} path scene ids, from the start to where the reader is
 * @property {number[]} taken for each scene but the last, which of its choices was taken, from 0
 */

/** @param {Ways} ways @returns {Path} */
export function beginning(ways) {
  return { path: [...ways.keys()].slice(0, 1), taken: [] };
}

/**
 * The longest part of a kept path that the role play still has. The record may be damaged, or of
 * an earlier version of the role play.
 * @param {Ways} ways
 * @param {any} record
 * @returns {Path & {whole: boolean}} and whether that is all of it
 */
export function soundPart(ways, record) {
  const { path, taken } = beginning(ways);
  const kept = Array.isArray(record?.path) ? record.path : [];
  if (kept[0] !== path[0]) return { path, taken, whole: false };
  for (const scene of kept.slice(1)) {
    const targets = ways.get(path[path.length - 1]) ?? [];
    const choice = record.taken?.[taken.length];
    const sound = Number.isInteger(choice) && targets[choice] === scene;
    const found = sound ? choice : targets.indexOf(scene);
    if (found < 0) return { path, taken, whole: false };
    path.push(scene);
    taken.push(found);
  }
  return { path, taken, whole: true };
}

/**
 * The endings among what a record says was found.
 * @param {any} record
 * @returns {string[]}
 */
export function endingsFound(record) {
  const found = Array.isArray(record?.endings) ? record.endings : [];
  return found.filter((/** @type {unknown} */ id) => typeof id === "string");
}
