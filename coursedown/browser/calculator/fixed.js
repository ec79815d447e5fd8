// What a link fixes: inputs that are locked, which are shown and can't be changed, and hidden ones,
// which are not even shown. All of them are calculated with. Names it does not know are ignored.

import { part, say } from "../page.js";

/** @typedef {import("../course-calculator.js").CourseCalculator} CourseCalculator */
/** @typedef {import("./controls.js").Control} Control */

/** The parameters of an address that name what is fixed. @type {("locked" | "hidden")[]} */
export const WAYS = ["hidden", "locked"];

const SIGN = "currency";

const PADLOCK = `<svg viewBox="0 0 16 16" width="14" height="14" fill="currentColor" aria-hidden="true"
  ><path d="M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z"/></svg>`;

/**
 * Fixes what a link says.
 * @param {CourseCalculator} calculator
 * @param {URLSearchParams} query
 */
export function fix(calculator, query) {
  for (const way of WAYS) {
    const names = namesIn(query, way);
    for (const control of calculator.controls)
      if (names.includes(control.name) && !isFixed(control))
        hold(control, way, say(calculator.page, "fixed"));
    if (names.includes(SIGN)) calculator.sign.fix();
  }
}

/** @param {Control} control @param {string} way @param {string} why */
function hold(control, way, why) {
  const field = fieldOf(control);
  field.dataset.fixed = way;
  setFixed(control, true);
  const mark = document.createElement("span");
  mark.className = "cd-fixed";
  mark.innerHTML = `${PADLOCK}<span></span> `;
  part(mark, "span").textContent = why;
  // With what describes the control, so that it is read out with it.
  part(field, ".cd-help").prepend(mark);
}

/** Lets the reader change it again. @param {Control} control */
export function release(control) {
  const field = fieldOf(control);
  delete field.dataset.fixed;
  field.querySelector(".cd-fixed")?.remove();
  setFixed(control, false);
}

/**
 * Passes on what a link fixes, but for what has been released.
 * @param {CourseCalculator} calculator
 * @param {URLSearchParams} query
 * @param {URLSearchParams} params
 */
export function passOn(calculator, query, params) {
  const free = calculator.controls.filter((one) => !isFixed(one));
  for (const way of WAYS) {
    const names = namesIn(query, way).filter(
      (name) => !free.some((control) => control.name === name),
    );
    if (names.length) params.set(way, names.join(","));
    else params.delete(way);
  }
}

/** @param {URLSearchParams} query @param {string} way */
export function namesIn(query, way) {
  return query.getAll(way).join(",").split(",").filter(Boolean);
}

/** @param {Control} control */
function isFixed(control) {
  return "fixed" in fieldOf(control).dataset;
}

/** @param {Control} control @param {boolean} fixed */
function setFixed(control, fixed) {
  // Menus and boxes know no read-only.
  if (control instanceof HTMLSelectElement || control.type === "checkbox")
    control.disabled = fixed;
  else control.toggleAttribute("readonly", fixed);
}

/** @param {Control} control */
function fieldOf(control) {
  return /** @type {HTMLElement} */ (control.closest(".cd-field"));
}
