// Numbers as readers type them, in calculators and numeric questions alike.

import { say } from "./page.js";

/** @typedef {import("./page.js").NumberSigns} NumberSigns */

/**
 * What a reader typed as a number with a point ("1234.5"), or null where it is none.
 *
 * Where the language writes decimals with a comma, comma and point are both decimal signs; else
 * the comma groups by threes. One sign that is not followed by exactly three digits, or follows
 * a lone 0, is always decimal; the same sign again groups; of both, the last is decimal.
 * @param {string} typed
 * @param {NumberSigns} signs
 * @returns {string | null}
 */
export function readNumber(typed, signs) {
  const text = narrow(typed)
    .replace(/[\s\u2060]/g, "")
    .replace(/\u3001/g, ",")
    .replace(/[−–]/g, "-");
  const match = /^([-+]?)([\d.,]*\d[\d.,]*)$/.exec(text);
  if (!match) return null;
  const digits = plainDigits(match[2], signs);
  if (digits === null) return null;
  return (match[1] === "-" ? "-" : "") + digits;
}

/**
 * What stands before or behind a number and keeps it from being one: the “$” of “$1,800”. "" where
 * it would not be a number without it either.
 * @param {string} typed
 * @param {NumberSigns} signs
 */
export function inTheWay(typed, signs) {
  const parts = /^([^\d.,+\-−–]*)(.*\d)(\D*)$/su.exec(narrow(typed));
  if (!parts || readNumber(parts[2], signs) === null) return "";
  const around = [parts[1].trim(), parts[3].trim()].filter(Boolean);
  const sound = around.every((text) =>
    /^[\p{L}\p{M}\p{Sc}\s%‰#№/.'’]+$/u.test(text),
  );
  return sound ? around.join(" … ") : "";
}

/** Full-width signs only: NFKC would read 10² as 102. @param {string} text */
function narrow(text) {
  return text.replace(/[！-～]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
}

/**
 * @param {string} text digits, points and commas, with at least one digit
 * @param {NumberSigns} signs
 */
function plainDigits(text, signs) {
  const found = text.match(/[.,]/g) ?? [];
  const last = found.at(-1);
  if (!last) return text;
  const both = new Set(found).size === 2;
  const lastIsDecimal =
    both || (found.length === 1 && isDecimalSign(text, last, signs));
  if (!lastIsDecimal) return grouped(text, last);
  const place = text.lastIndexOf(last);
  const whole = text.slice(0, place);
  const group = last === "," ? "." : ",";
  const digits = whole.includes(group) ? grouped(whole, group) : whole;
  if (digits === null || digits.includes(last)) return null;
  const decimals = text.slice(place + 1);
  return (digits || "0") + (decimals ? `.${decimals}` : "");
}

/**
 * Whether the only sign in a number is its decimal sign.
 * @param {string} text
 * @param {string} sign
 * @param {NumberSigns} signs
 */
function isDecimalSign(text, sign, signs) {
  const [whole, rest] = text.split(sign);
  if (rest.length !== 3 || whole === "0" || whole === "") return true;
  return sign === "." || signs.decimal === ",";
}

/**
 * The digits of a number grouped by threes, or null where the groups are not.
 * @param {string} text
 * @param {string} sign
 */
function grouped(text, sign) {
  const groups = text.split(sign);
  const sound = groups.every((group, i) =>
    i === 0 ? /^\d{1,3}$/.test(group) : /^\d{3}$/.test(group),
  );
  return sound ? groups.join("") : null;
}

/**
 * A number with a point, as this language writes it.
 * @param {string} number
 * @param {NumberSigns} signs
 */
export function writeNumber(number, signs) {
  const [whole, decimals] = number.replace("-", "").split(".");
  const digits = whole.replace(/\B(?=(\d{3})+(?!\d))/g, signs.group);
  const minus = number.startsWith("-") ? signs.minus : "";
  return minus + digits + (decimals ? signs.decimal + decimals : "");
}

/**
 * A number with a point as a reader would type it in this language: no groups.
 * @param {string} number
 * @param {NumberSigns} signs
 */
export function typeNumber(number, signs) {
  return number.replace(".", signs.decimal);
}

/**
 * In words, what a typed number is understood as; "" where that is plain to see.
 * @param {string} typed
 * @param {import("./page.js").PageWords} page
 */
export function understanding(typed, page) {
  const number = readNumber(typed, page.numbers);
  if (number === null || /^-?\d*$/.test(typed)) return "";
  return say(page, "understood", { number: writeNumber(number, page.numbers) });
}
