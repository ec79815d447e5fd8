// The word of the index that a mistyped word was meant to be.

/** Letters from which one slip, and from which two, may be in a word. */
const [ONE, TWO] = [5, 8];

/**
 * The word with the fewest slips, of those the one that most documents hold; "" if none is near.
 * @param {string} word
 * @param {Map<string, {size: number}>} known words, each with the documents that hold it
 */
export function nearest(word, known) {
  let best = "";
  let least = word.length >= TWO ? 2 : word.length >= ONE ? 1 : 0;
  let most = 0;
  for (const [other, { size }] of known) {
    // A stem is no word.
    if (other.startsWith("=") || Math.abs(other.length - word.length) > least)
      continue;
    const slips = distance(word, other);
    if (slips < least || (slips === least && size > most)) {
      [best, least, most] = [other, slips, size];
    }
  }
  return best;
}

/**
 * How many letters were put in, left out, mistaken or swapped with the next one (optimal string
 * alignment).
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: other.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= one.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const steps = [rows[i - 1][j] + 1, rows[i][j - 1] + 1];
      steps.push(rows[i - 1][j - 1] + same);
      const swapped =
        one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (i > 1 && j > 1 && swapped) steps.push(rows[i - 2][j - 2] + 1);
      rows[i].push(Math.min(...steps));
    }
  }
  return rows[one.length][other.length];
}
