// Inputs in an address: presets that a link brings, a link to copy, and what goes along to the
// page's other languages.

import { copyText } from "../clipboard.js";
import { part, say } from "../page.js";
import { isChanged, putValue, restore, valueOf } from "./controls.js";
import { labelOf } from "./remarks.js";

/** @typedef {import("../course-calculator.js").CourseCalculator} CourseCalculator */
/** @typedef {import("./controls.js").Control} Control */

/**
 * What a result is calculated from.
 * @typedef {object} Numbers
 * @property {Record<string, string>} inputs
 * @property {string} currency
 */

/** Longer addresses are cut off by some programs. In characters. */
const LONGEST = 4_000;

/**
 * Puts what a link presets into the form. What does not fit leaves the example's value, with a
 * note.
 * @param {CourseCalculator} calculator
 * @param {Control[]} controls
 * @param {URLSearchParams} query
 */
export async function preset(calculator, controls, query) {
  /** @type {Record<string, string>} */
  const given = {};
  for (const control of controls) {
    given[control.name] = query.get(control.name) ?? "";
    putValue(control, given[control.name], calculator.page.numbers);
  }
  const put = new Map(controls.map((control) => [control, control.value]));
  // As it stands in the link, where numbers have a point in every language.
  const inputs = { ...calculator.inputs(), ...given };
  const shown = calculator.calculate(inputs);
  const errors = await calculator.errorsOf(inputs);
  await shown;
  const bad = controls.filter(({ name }) => errors[name]);
  if (!bad.length) return;
  for (const control of bad) {
    // Unless the reader has mended it meanwhile.
    if (control.value === put.get(control)) restore(control);
  }
  await calculator.calculate();
  for (const control of bad) {
    const note = document.createElement("p");
    note.className = "cd-note cd-preset-note";
    note.textContent = say(calculator.page, "bad_preset", {
      value: given[control.name].slice(0, 80),
      name: labelOf(control),
      reason: errors[control.name].join(" "),
    });
    calculator.form.before(note);
  }
}

/**
 * A link under which the same result stands, wherever it is opened: it names the course's own sign
 * of money, too, as its reader may have chosen another.
 * @param {CourseCalculator} calculator
 * @param {Numbers} numbers
 * @returns {string | undefined} none where it would be too long
 */
export function linkTo(calculator, { inputs, currency }) {
  const link = new URL(location.href.split(/[?#]/)[0]);
  for (const [name, value] of Object.entries(inputs))
    link.searchParams.set(name, value);
  if (calculator.sign.menu) link.searchParams.set("currency", currency);
  return link.href.length > LONGEST ? undefined : link.href;
}

/** Copies a link to the inputs, or shows it to be copied. @param {CourseCalculator} calculator */
export async function copyLink(calculator) {
  const { page, linkShown } = calculator;
  const link = linkTo(calculator, calculator.numbers());
  if (!link) {
    calculator.tell(say(page, "long_link"));
    return;
  }
  if (await copyText(link)) {
    calculator.tell(say(page, "copied"));
    return;
  }
  /** @type {HTMLInputElement} */
  const field = part(linkShown, "input");
  linkShown.hidden = false;
  field.value = link;
  field.select();
}

/**
 * Takes the inputs that a reader has changed along to an address, unless it gets too long.
 * @param {CourseCalculator} calculator
 * @param {URL} address
 */
export function takeAlong(calculator, address) {
  const full = new URL(address);
  for (const control of calculator.controls) {
    // Of two calculators on a page an address can't tell which one a name is meant for.
    const [one, ...others] = document.querySelectorAll(
      `course-calculator .cd-fields [name="${control.name}"]`,
    );
    if (one !== control || others.length) continue;
    const bad = control.getAttribute("aria-invalid") === "true";
    if (isChanged(control) && !bad) {
      const value = valueOf(control, calculator.page.numbers);
      full.searchParams.set(control.name, value);
    } else full.searchParams.delete(control.name);
  }
  if (full.href.length <= LONGEST) address.search = full.search;
}
