// Typed words, folded so that only a different word differs.

/**
 * Case, width, spaces, punctuation and the sign used for an apostrophe make no difference. The
 * signs of a number do: 2.5 is not 25. Where all is punctuation, it is the word: + is not %.
 * @param {string} text
 */
export function fold(text) {
  const plain = text
    .replace(/['’‘ʼʹ`´＇]/g, "'")
    .normalize("NFKC")
    .toLowerCase();
  const word = plain
    .replace(/(?<=\p{L})'(?=\p{L})/gu, "\u0001")
    .replace(/(?<=\d)[.,](?=\d)/g, "\u0002")
    .replace(/(?<![\p{L}\p{N}])[-−–](?=\d)/gu, "\u0003")
    .replace(/[\p{P}\p{S}\p{Cf}\s]/gu, "");
  return word || plain.replace(/\s/g, "");
}
