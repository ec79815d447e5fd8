// WebAssembly's binary format, as far as a program's functions are concerned:
// https://webassembly.github.io/spec/core/binary/

const IMPORTS = 2;
export const MEMORY = 5;
export const CODE = 10;

const FUNCTION = 0; // the kind of an import
const CALL = 0x10;

/** @typedef {Uint8Array | number[]} Bytes */

/** Reads what follows, one after the other. */
class Reader {
  /** @param {Uint8Array} bytes @param {number} at */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get isAtEnd() {
    return this.at >= this.bytes.length;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** A number in LEB128; of a longer one, or one with a sign, only where it ends is right. */
  number() {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) return number >>> 0;
    }
  }

  /** @param {number} many */
  numbers(many) {
    for (; many > 0; many--) this.number();
  }

  /** What stands behind its length. */
  part() {
    const length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

/** @param {Uint8Array} program @returns {Iterable<[number, Uint8Array]>} what each is, its content */
function* sections(program) {
  const reader = new Reader(program, 8); // behind its name and version
  while (!reader.isAtEnd) yield [reader.byte(), reader.part()];
}

/** @param {Uint8Array} program @param {number} id */
function section(program, id) {
  for (const [each, content] of sections(program))
    if (each === id) return content;
  throw new Error(`the program has no section ${id}`);
}

/**
 * The program with other sections in the place of its own.
 * @param {Uint8Array} program
 * @param {Record<number, Uint8Array>} others by what they are
 */
export function rewritten(program, others) {
  /** @type {Bytes[]} */
  const parts = [program.subarray(0, 8)];
  for (const [id, content] of sections(program)) {
    const other = others[id] ?? content;
    parts.push([id], unsigned(other.length), other);
  }
  return joined(parts);
}

/** The bodies of its own functions. @param {Uint8Array} program */
export function bodiesOf(program) {
  const reader = new Reader(section(program, CODE));
  return Array.from({ length: reader.number() }, () => reader.part());
}

/** Which number its first own function has: those that it imports come before. @param {Uint8Array} program */
export function firstOwn(program) {
  const reader = new Reader(section(program, IMPORTS));
  let functions = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.part(); // of which module
    reader.part(); // its name there
    const kind = reader.byte();
    if (kind === FUNCTION) functions++;
    const isLimited = kind === 1 || kind === 2; // a table, a memory
    if (kind === 1 || kind === 3 || kind === 4) reader.byte(); // of which type
    if (isLimited) reader.numbers(reader.byte() & 1 ? 2 : 1);
    else if (kind === 3)
      reader.byte(); // whether it changes
    else reader.number();
  }
  return functions;
}

/** Where the variables of a function end and what it does begins. @param {Uint8Array} body */
export function variablesEnd(body) {
  const reader = new Reader(body);
  for (let groups = reader.number(); groups > 0; groups--) {
    reader.number(); // how many
    reader.byte(); // of which type
  }
  return reader.at;
}

/** The numbers of the functions that a function calls by name. @param {Uint8Array} body */
export function* called(body) {
  const reader = new Reader(body, variablesEnd(body));
  while (!reader.isAtEnd) {
    const instruction = reader.byte();
    if (instruction === CALL) yield reader.number();
    else skipImmediates(instruction, reader);
  }
  if (reader.at !== body.length)
    throw new Error("a function is not understood");
}

/** @param {number} instruction @param {Reader} reader behind it */
function skipImmediates(instruction, reader) {
  if (instruction === 0x0e)
    reader.numbers(reader.number() + 1); // br_table
  else if (instruction === 0x1c)
    reader.part(); // select
  else if (instruction === 0x43)
    reader.at += 4; // f32.const
  else if (instruction === 0x44)
    reader.at += 8; // f64.const
  else if (instruction === 0xfc) reader.numbers(OF_LATER[reader.number()]);
  else if (instruction === 0x11 || isLoadOrStore(instruction))
    reader.numbers(2);
  else if (ONE.has(instruction)) reader.number();
  else if (!isPlain(instruction))
    throw new Error(`an instruction not known: 0x${instruction.toString(16)}`);
}

/** Blocks, branches, exceptions, variables, tables, memory, constants, functions. */
const ONE = new Set([
  ...[0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0c, 0x0d, 0x18],
  ...[0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26],
  ...[0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2],
]);

/** How many those behind 0xfc have: those of memory and tables. */
const OF_LATER = [
  ...[0, 0, 0, 0, 0, 0, 0, 0],
  ...[2, 1, 2, 1, 2, 1, 2, 1, 1, 1],
];

/** @param {number} instruction */
const isLoadOrStore = (instruction) =>
  instruction >= 0x28 && instruction <= 0x3e;

/** Whether it has none: control, parametric, comparison, arithmetic. @param {number} instruction */
const isPlain = (instruction) =>
  [0x00, 0x01, 0x05, 0x0b, 0x0f, 0x19, 0x1a, 0x1b, 0xd1].includes(
    instruction,
  ) ||
  (instruction >= 0x45 && instruction <= 0xc4);

/** @param {Bytes[]} parts */
export function joined(parts) {
  const whole = new Uint8Array(
    parts.reduce((sum, part) => sum + part.length, 0),
  );
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A number in LEB128. @param {number} number */
export function unsigned(number) {
  const bytes = [];
  for (; number > 0x7f; number >>>= 7) bytes.push((number & 0x7f) | 0x80);
  return [...bytes, number];
}

/** The same, as one that has a sign. @param {number} number not negative */
export function signed(number) {
  const bytes = [];
  for (; number > 0x3f; number >>>= 7) bytes.push((number & 0x7f) | 0x80);
  return [...bytes, number];
}
