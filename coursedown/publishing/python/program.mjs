// The program that Python is, as WebAssembly: which of its functions are called, and the program
// without the others.

import {
  CODE,
  MEMORY,
  bodiesOf,
  called,
  firstOwn,
  joined,
  rewritten,
  signed,
  unsigned,
  variablesEnd,
} from "./wasm.mjs";

const PAGE = 65_536;
/** In pages: the most that an address reaches. */
const MOST = 65_536;
/** In pages: more than any calculation takes, so that the last one stays free for the marks. */
const WHILE_WATCHED = 2_048;
export const MARKS = (WHILE_WATCHED - 1) * PAGE;
/** No variables; unreachable; end. */
const TRAP = Uint8Array.of(0, 0x00, 0x0b);

/**
 * The program, whose functions leave a mark when they are called.
 * @param {Uint8Array} program
 */
export function watched(program) {
  const bodies = bodiesOf(program);
  if (bodies.length > PAGE)
    throw new Error(`${bodies.length} functions are too many to watch`);
  // One memory; it has a least and a most.
  const memory = joined([[1, 1], unsigned(WHILE_WATCHED), unsigned(MOST)]);
  return rewritten(program, {
    [MEMORY]: memory,
    [CODE]: code(bodies.map(marked)),
  });
}

/** @param {Uint8Array} body of a function @param {number} place its, among all */
function marked(body, place) {
  const begin = variablesEnd(body);
  const mark = [
    ...[0x41, ...signed(MARKS + place)], // i32.const
    ...[0x41, 1],
    ...[0x3a, 0, 0], // i32.store8
  ];
  return joined([body.subarray(0, begin), mark, body.subarray(begin)]);
}

/**
 * The marks of a watched program: 1 at the places of the functions that were called.
 * @param {ArrayBuffer} memory its
 */
export function marks(memory) {
  return new Uint8Array(memory, MARKS, PAGE);
}

/**
 * The place of one of the program's functions among all.
 * @param {Uint8Array} program
 * @param {Function} callable as JavaScript has it, whose name is its number
 */
export function placeOf(program, callable) {
  return Number(callable.name) - firstOwn(program);
}

/**
 * The program, in which only those functions that are wanted do what they did, and those that they
 * may call by name. A call of another ends it.
 * @param {Uint8Array} program
 * @param {Uint8Array} wanted as marks
 */
export function trimmed(program, wanted) {
  const bodies = bodiesOf(program);
  const first = firstOwn(program);
  const kept = new Set();
  const next = [...bodies.keys()].filter((place) => wanted[place]);
  for (let place; (place = next.pop()) !== undefined;) {
    if (kept.has(place)) continue;
    kept.add(place);
    for (const target of called(bodies[place]))
      if (target >= first) next.push(target - first);
  }
  return rewritten(program, {
    [CODE]: code(bodies.map((body, i) => (kept.has(i) ? body : TRAP))),
  });
}

/** @param {Uint8Array[]} bodies */
function code(bodies) {
  const each = bodies.flatMap((body) => [unsigned(body.length), body]);
  return joined([unsigned(bodies.length), ...each]);
}
