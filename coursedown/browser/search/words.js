// Texts → words, and a word → the terms it is found by. Texts and queries go the same way.

import { APOSTROPHES } from "../folding.js";
import { stemmer } from "./stemmer.js";

/**
 * @typedef {object} Lexicon how the words of the course's texts change
 * @property {string[]} endings each a row, with spaces between
 * @property {string[]} words what all forms of a word begin with, a colon, the number of its row
 *
 * @typedef {{start: number, end: number, word: string, joined: boolean}} Token
 *   `joined`: two characters, or the last one, of a script that writes no spaces
 */

const LETTERS = String.raw`\p{L}\p{M}\p{N}`;
const WORD = new RegExp(
  `[${LETTERS}](?:[${LETTERS}]|[${APOSTROPHES}](?=\\p{L}))*`,
  "gu",
);
// In l’accueil there is an accueil.
const ELISION = new RegExp(
  `^\\p{sc=Latin}{1,2}[${APOSTROPHES}](?=\\p{L}{3})`,
  "u",
);
const JOINED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu;

/**
 * A word without what readers type or leave out at will: case, width, apostrophes, stress marks,
 * and the accents of Latin letters. й and ї are letters of their own.
 * @param {string} word
 */
function fold(word) {
  return word
    .normalize("NFKC")
    .toLowerCase()
    .replace(new RegExp(`[${APOSTROPHES}\u0301]`, "gu"), "")
    .normalize("NFD")
    .replace(/(?<=\p{sc=Latin}\p{M}*)\p{M}/gu, "")
    .normalize("NFC");
}

/** @param {string} text @returns {Token[]} its words, in order */
export function tokens(text) {
  const found = [];
  for (const { 0: whole, index } of text.matchAll(WORD)) {
    let end = 0;
    for (const run of whole.matchAll(JOINED)) {
      found.push(token(whole, index, end, run.index));
      end = run.index + run[0].length;
      for (let at = run.index; at < end; at++) {
        found.push(token(whole, index, at, Math.min(at + 2, end), true));
      }
    }
    found.push(token(whole, index, end, whole.length));
    const elision = whole.match(ELISION);
    if (elision)
      found.push(token(whole, index, elision[0].length, whole.length));
  }
  return found.filter(({ word }) => word);
}

/**
 * @param {string} whole
 * @param {number} offset
 * @param {number} start
 * @param {number} end
 * @returns {Token}
 */
function token(whole, offset, start, end, joined = false) {
  const word = fold(whole.slice(start, end));
  return { start: offset + start, end: offset + end, word, joined };
}

/** Knows which words are forms of one. */
export class Forms {
  /** By form, the numbers of the words it is a form of. @type {Map<string, number[]>} */
  forms = new Map();

  /** @param {{english: boolean, lexicon?: Lexicon}} index */
  constructor({ english, lexicon }) {
    this.english = english;
    const rows = lexicon?.endings.map((row) => row.split(" ")) ?? [];
    lexicon?.words.forEach((entry, number) => {
      const [stem, row] = entry.split(":");
      for (const ending of rows[Number(row)]) {
        const numbers = this.forms.get(stem + ending);
        if (numbers) numbers.push(number);
        else this.forms.set(stem + ending, [number]);
      }
    });
  }

  /**
   * What is the same in all forms of a word. It begins with a sign that is in no word.
   * @param {string} word
   */
  stems(word) {
    const stems = (this.forms.get(word) ?? []).map((number) => `=${number}`);
    if (this.english && /^[a-z]+$/.test(word)) stems.push(`=${stemmer(word)}`);
    return stems;
  }

  /**
   * The stems of all words of which a form begins like this.
   * @param {string} beginning
   */
  stemsFrom(beginning) {
    /** @type {Set<string>} */
    const stems = new Set();
    for (const [form, numbers] of this.forms) {
      if (!form.startsWith(beginning)) continue;
      for (const number of numbers) stems.add(`=${number}`);
    }
    return stems;
  }
}
