// The memory of a Python that has started, in the form that browser/python-memory.js reads:
//
//   4 bytes      length of what follows, little-endian
//   JSON         build      Pyodide's build, which alone this memory fits
//                state      what Pyodide keeps of JavaScript's side
//                constants  how many bytes of constants every new memory begins with
//                runs       [first page, pages], …: the pages that differ from a new memory's
//                sum        of the pages' words, once they are restored
//   0 …          up to the next multiple of 16
//   pages        of 4,096 bytes, each as the difference (XOR) to the constants, or to nothing

const PAGE = 4096;

/**
 * @param {Uint8Array} snapshot as Pyodide makes it
 * @param {Uint8Array} constants what a new memory begins with
 */
export function difference(snapshot, constants) {
  const head = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 12);
  const [, start, length] = head;
  const text = snapshot.subarray(48, 48 + length);
  const heap = snapshot.slice(start);
  const words = new Uint32Array(heap.buffer);
  const pristine = new Uint8Array(heap.length);
  pristine.set(constants);
  const before = new Uint32Array(pristine.buffer);
  /** @type {[number, number][]} */
  const runs = [];
  const pages = [];
  let sum = 0;
  for (let page = 0; page < heap.length / PAGE; page++) {
    const from = (page * PAGE) / 4;
    const differs = words.subarray(from, from + PAGE / 4).map((word, i) => {
      return word ^ before[from + i];
    });
    if (differs.every((word) => word === 0)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === page) last[1]++;
    else runs.push([page, 1]);
    pages.push(new Uint8Array(differs.buffer));
    for (let i = from; i < from + PAGE / 4; i++)
      sum = (Math.imul(sum, 31) + words[i]) | 0;
  }
  const about = JSON.stringify({
    build: [...head.subarray(4)]
      .map((word) => word.toString(16).padStart(8, "0"))
      .join(""),
    state: JSON.parse(new TextDecoder().decode(text)),
    constants: constants.length,
    runs,
    sum,
  });
  const bytes = new TextEncoder().encode(about);
  const first = Math.ceil((4 + bytes.length) / 16) * 16;
  const packed = new Uint8Array(first + pages.length * PAGE);
  new DataView(packed.buffer).setUint32(0, bytes.length, true);
  packed.set(bytes, 4);
  pages.forEach((page, i) => packed.set(page, first + i * PAGE));
  return packed;
}
