// Typed words, folded so that only a different word differs.

/** What is written for an apostrophe, for a class of characters in a regular expression. */
export const APOSTROPHES = "'’‘ʼʹ`´＇";

/**
 * Case, width, spaces, punctuation and the sign used for an apostrophe make no difference. The
 * signs of a number do, and those that name something: 2.5 is not 25, A+ is not A, 10% is not 10.
 * Where all is punctuation, it is the word.
 * @param {string} text
 */
export function fold(text) {
  const plain = text
    .replace(new RegExp(`[${APOSTROPHES}]`, "g"), "'")
    .normalize("NFKC")
    .toLowerCase();
  const word = plain
    .replace(/(?<=\p{L})'(?=\p{L})/gu, "\u0001")
    .replace(/(?<=\d)[.,](?=\d)/g, "\u0002")
    .replace(/(?<![\p{L}\p{N}])[-−–](?=\d)/gu, "\u0003")
    .replace(/(?![%#])[\p{P}\p{Cf}\s]/gu, "");
  return word || plain.replace(/\s/g, "");
}

/**
 * Whether what was typed is another word only by a slip: one letter wrong, missing, added or
 * swapped with its neighbour, two in a long word; in Chinese, one character for another. Digits
 * are no letters: 25 is not nearly 26.
 * @param {string} typed
 * @param {string} accepted
 */
export function isNearly(typed, accepted) {
  const [a, b] = [fold(typed), fold(accepted)].map((word) => [...word]);
  if (/\d/.test(typed) || /\d/.test(accepted)) return false;
  const slips = distance(a, b);
  if (/\p{Script=Han}/u.test(accepted))
    return slips === 1 && a.length === b.length && b.length > 2;
  return 0 < slips && b.length > 3 && slips <= (b.length < 8 ? 1 : 2);
}

/**
 * The fewest letters to change, add, remove or swap with a neighbour (optimal string alignment).
 * @param {string[]} a
 * @param {string[]} b
 */
function distance(a, b) {
  let before = [/** @type {number} */ (0)];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(
        above[j] + 1,
        row[j - 1] + 1,
        above[j - 1] + (same ? 0 : 1),
      );
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped && i > 1 && j > 1)
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = above;
  }
  return row[b.length];
}
