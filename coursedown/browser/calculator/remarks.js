// What is said at each input: what is wrong with it, and what is understood by it.

import { understanding } from "../numbers.js";
import { part, say } from "../page.js";
import { isChanged } from "./controls.js";

/** @typedef {import("../course-calculator.js").CourseCalculator} CourseCalculator */
/** @typedef {import("./controls.js").Control} Control */
/** @typedef {import("../page.js").PageWords} PageWords */

/**
 * @param {CourseCalculator} calculator
 * @param {Record<string, string[]>} errors
 * @returns {string} those that were not there before, each with its input's name
 */
export function showErrors(calculator, errors) {
  const news = [];
  for (const control of calculator.controls) {
    const reason = errors[control.name]?.join(" ") ?? "";
    const place = placeFor("cd-error", calculator, control);
    const name = labelOf(control);
    if (reason && place.textContent !== reason)
      news.push(say(calculator.page, "labelled", { name, text: reason }));
    showError(calculator, control, reason);
  }
  return news.join(" ");
}

/**
 * What is wrong with an input; "" for nothing.
 * @param {HTMLElement} fields
 * @param {Control} control
 * @param {string} reason
 */
export function showError(fields, control, reason) {
  placeFor("cd-error", fields, control).textContent = reason;
  if (reason) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

/**
 * What is understood by a number that has been changed.
 * @param {HTMLElement} fields
 * @param {Control} control
 * @param {PageWords} page
 */
export function showUnderstood(fields, control, page) {
  placeFor("cd-understood", fields, control).textContent = isChanged(control)
    ? understanding(control.value, page)
    : "";
}

/** @param {Control} control */
export function labelOf(control) {
  return control.labels?.[0]?.textContent ?? control.name;
}

/** @param {string} class_ @param {HTMLElement} fields @param {Control} control @returns {HTMLElement} */
function placeFor(class_, fields, control) {
  return part(fields, `.${class_}[data-for="${control.name}"]`);
}
