// Typed words, folded so that only a different word differs.

/**
 * Case, width, spaces, punctuation and the three apostrophes make no difference. The signs of a
 * number do: 2.5 is not 25.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’‘ʼʹ`´＇]/g, "\u0001")
    .replace(/(?<=\d)[.,](?=\d)/g, "\u0002")
    .replace(/(?<![\p{L}\p{N}])[-−–](?=\d)/gu, "\u0003")
    .replace(/[\p{P}\p{S}\s]/gu, "");
}
