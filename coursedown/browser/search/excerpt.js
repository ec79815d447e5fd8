// What of a document is shown in the list of results, with what was found marked in it.

import { escaped } from "../escaping.js";
import { tokens } from "./words.js";

/** @typedef {[start: number, end: number]} Range */

const BEFORE = 40;
const COLUMNS = 200;
const WIDE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/**
 * Where a text holds what was sought.
 * @param {string} text
 * @param {(token: import("./words.js").Token) => boolean} sought
 */
export function found(text, sought) {
  /** @type {Range[]} */
  const ranges = [];
  for (const token of tokens(text).filter(sought)) {
    const last = ranges.at(-1);
    if (last && token.start <= last[1]) last[1] = Math.max(last[1], token.end);
    else ranges.push([token.start, token.end]);
  }
  return ranges;
}

/**
 * A text as HTML, with marks.
 * @param {string} text
 * @param {Range[]} ranges
 */
export function marked(text, ranges, from = 0, to = text.length) {
  let html = "";
  let at = from;
  for (const [start, end] of ranges) {
    if (start < at || end > to) continue;
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escaped(text.slice(at, to));
}

/**
 * The part of a text that holds most of what was found, as HTML.
 * @param {string} text
 * @param {Range[]} ranges
 */
export function excerpt(text, ranges) {
  const length = WIDE.test(text) ? COLUMNS / 2 : COLUMNS;
  const within = ranges.map(
    ([start]) =>
      ranges.filter(([at]) => at >= start && at < start + length).length,
  );
  const first = ranges[within.indexOf(Math.max(...within))]?.[0] ?? 0;
  const from = first <= BEFORE ? 0 : wordStart(text, first - BEFORE, first);
  const to =
    from + length >= text.length ? text.length : wordEnd(text, from + length);
  return `${from ? "… " : ""}${marked(text, ranges, from, to)}${to < text.length ? " …" : ""}`;
}

/** @param {string} text @param {number} at @param {number} latest */
function wordStart(text, at, latest) {
  const space = text.indexOf(" ", at);
  return space < 0 || space >= latest ? at : space + 1;
}

/** @param {string} text @param {number} at */
function wordEnd(text, at) {
  const space = text.lastIndexOf(" ", at);
  return space > at - 20 ? space : at;
}
