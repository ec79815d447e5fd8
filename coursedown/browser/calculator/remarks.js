// What is said at each input: what is wrong with it, and what is understood by it.

import { understanding } from "../numbers.js";
import { part, say } from "../page.js";
import { isChanged, isNumber } from "./controls.js";

/** @typedef {import("../course-calculator.js").CourseCalculator} CourseCalculator */
/** @typedef {import("./controls.js").Control} Control */

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
    place.textContent = reason;
    if (reason) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
  return news.join(" ");
}

/** @param {CourseCalculator} calculator */
export function showUnderstood(calculator) {
  for (const control of calculator.controls.filter(isNumber)) {
    placeFor("cd-understood", calculator, control).textContent = isChanged(
      control,
    )
      ? understanding(control.value, calculator.page)
      : "";
  }
}

/** @param {Control} control */
export function labelOf(control) {
  return control.labels?.[0]?.textContent ?? control.name;
}

/** @param {string} class_ @param {HTMLElement} calculator @param {Control} control @returns {HTMLElement} */
function placeFor(class_, calculator, control) {
  return part(calculator, `.${class_}[data-for="${control.name}"]`);
}
