// Inputs in an address: presets that a link brings, a link to copy, and what goes along to the
// page's other languages.

import { copyOrShow } from "../clipboard.js";
import { part, say } from "../page.js";
import {
  asTyped,
  isChanged,
  put,
  restore,
  serve,
  servedText,
  valueOf,
} from "./controls.js";
import { namesIn, passOn, release } from "./fixed.js";
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

/** Names what a reader has typed, and is not what the form goes back to. */
const TYPED = "typed";

/**
 * Puts what a link presets into the form, as what the form goes back to. What does not fit leaves
 * the example's value, with a note, and can be changed whatever the link says: nobody is stuck.
 * @param {CourseCalculator} calculator
 * @param {Control[]} controls
 * @param {URLSearchParams} query
 */
export async function preset(calculator, controls, query) {
  const { given, page } = calculator;
  const served = new Map(controls.map((one) => [one, servedText(one)]));
  const typed = namesIn(query, TYPED);
  /** As it stands in the link, where numbers have a point in every language. */
  const values = Object.fromEntries(
    controls.map(({ name }) => [name, query.get(name) ?? ""]),
  );
  for (const control of controls) {
    const text = asTyped(control, values[control.name], page.numbers);
    put(control, text);
    if (typed.includes(control.name)) continue;
    serve(control, text);
    given.add(control.name);
  }
  const inputs = { ...calculator.inputs(), ...values };
  const held = new Map(controls.map((one) => [one, one.value]));
  const shown = calculator.calculate(inputs);
  const errors = await calculator.errorsOf(inputs);
  await shown;
  const bad = controls.filter(({ name }) => errors[name]);
  if (!bad.length) return;
  for (const control of bad) {
    serve(control, served.get(control) ?? "");
    // Unless the reader has mended it meanwhile.
    if (control.value === held.get(control)) restore(control);
    release(control);
  }
  const still = (await calculator.calculate()) ?? {};
  calculator.controls.filter(({ name }) => still[name]).forEach(release);
  for (const control of bad) {
    const note = document.createElement("p");
    note.className = "cd-note cd-preset-note";
    note.textContent = say(page, "bad_preset", {
      value: values[control.name].slice(0, 80),
      name: labelOf(control),
      reason: errors[control.name].join(" "),
    });
    given.delete(control.name);
    calculator.form.before(note);
  }
}

/**
 * A link under which the same result stands, wherever it is opened: it names the course's own sign
 * of money, too, as its reader may have chosen another; and it fixes what is fixed here.
 * @param {CourseCalculator} calculator
 * @param {Numbers} numbers
 * @returns {string | undefined} none where it would be too long
 */
export function linkTo(calculator, { inputs, currency }) {
  const link = new URL(location.href.split(/[?#]/)[0]);
  for (const [name, value] of Object.entries(inputs))
    link.searchParams.set(name, value);
  if (calculator.sign.menu) link.searchParams.set("currency", currency);
  passOn(calculator, calculator.query(), link.searchParams);
  return link.href.length > LONGEST ? undefined : link.href;
}

/**
 * Takes the inputs along to where the calculator is made ready for other pages.
 * @param {CourseCalculator} calculator
 * @param {HTMLAnchorElement} builder
 */
export function takeToBuilder(calculator, builder) {
  const link = linkTo(calculator, calculator.numbers());
  const address = new URL(builder.href);
  if (link) address.searchParams.set("with", new URL(link).search.slice(1));
  builder.href = address.href;
}

/** Copies a link to the inputs, or shows it to be copied. @param {CourseCalculator} calculator */
export async function copyLink(calculator) {
  const { page, linkShown, status } = calculator;
  const link = linkTo(calculator, calculator.numbers());
  if (!link) {
    status.tell(say(page, "long_link"));
    return;
  }
  /** @type {HTMLInputElement} */
  const field = part(linkShown, "input");
  const copied = await copyOrShow(link, field, { place: linkShown });
  status.tell(say(page, copied ? "copied" : "copy_yourself"));
}

/**
 * Takes the inputs that a reader has changed along to an address, unless it gets too long.
 * @param {CourseCalculator} calculator
 * @param {URL} address
 */
export function takeAlong(calculator, address) {
  const full = new URL(address);
  const typed = [];
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
      typed.push(control.name);
    } else if (!calculator.given.has(control.name))
      full.searchParams.delete(control.name);
  }
  if (typed.length) full.searchParams.set(TYPED, typed.join(","));
  else full.searchParams.delete(TYPED);
  passOn(calculator, full.searchParams, full.searchParams);
  if (full.href.length <= LONGEST) address.search = full.search;
}
