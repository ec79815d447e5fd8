// The controls of a calculator's form: what they hold, and how a value is put into them.

import { readNumber, typeNumber } from "../numbers.js";

/** Fired at a control when something else than typing has changed it. */
export const PUT = "coursedown:put";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** @param {ParentNode} form @returns {Control[]} */
export function controlsOf(form) {
  return [...form.querySelectorAll(".cd-fields [name]")].map(
    (control) => /** @type {Control} */ (control),
  );
}

/**
 * What a control holds: a number with a point, everything else as it is.
 * @param {Control} control
 * @param {import("../page.js").NumberSigns} signs
 */
export function valueOf(control, signs) {
  const text = isCheckbox(control) ? `${control.checked}` : control.value;
  return asValue(control, text, signs);
}

/**
 * What a control goes back to, likewise.
 * @param {Control} control
 * @param {import("../page.js").NumberSigns} signs
 */
export function servedValueOf(control, signs) {
  return asValue(control, servedText(control), signs);
}

/**
 * @param {Control} control
 * @param {string} text
 * @param {import("../page.js").NumberSigns} signs
 */
function asValue(control, text, signs) {
  return (isNumber(control) && readNumber(text, signs)) || text;
}

/** @param {Control} control @returns {control is HTMLInputElement} */
function isCheckbox(control) {
  return control.type === "checkbox";
}

/** @param {Control} control */
export function isNumber(control) {
  return control.inputMode === "decimal";
}

/** @param {Control} control */
export function isChanged(control) {
  if (isCheckbox(control)) return control.checked !== control.defaultChecked;
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some((o) => o.selected !== o.defaultSelected);
  }
  return control.value !== control.defaultValue;
}

/** What a control goes back to. @param {Control} control */
export function servedText(control) {
  if (isCheckbox(control)) return String(control.defaultChecked);
  if (control instanceof HTMLSelectElement)
    return [...control.options].find((o) => o.defaultSelected)?.value ?? "";
  return control.defaultValue;
}

/**
 * Gives a control something else to go back to.
 * @param {Control} control
 * @param {string} text
 */
export function serve(control, text) {
  if (isCheckbox(control)) control.defaultChecked = text === "true";
  else if (control instanceof HTMLSelectElement) {
    for (const option of control.options)
      option.defaultSelected = option.value === text;
  } else control.defaultValue = text;
}

/** Puts the served value back. @param {Control} control */
export function restore(control) {
  put(control, servedText(control));
}

/** @param {Control} control @param {string} text */
export function put(control, text) {
  if (isCheckbox(control)) control.checked = text === "true";
  else control.value = text;
  control.dispatchEvent(new Event(PUT));
}

/**
 * A value as a reader would give it in this control.
 * @param {Control} control
 * @param {string} value a number with a point, or text
 * @param {import("../page.js").NumberSigns} signs
 */
export function asTyped(control, value, signs) {
  const sound = isNumber(control) && /^-?\d+(\.\d+)?$/.test(value);
  return sound ? typeNumber(value, signs) : value;
}

/**
 * Where a control is edited: itself, or the first of the fields that stand for it.
 * @param {Control} control
 * @returns {HTMLElement}
 */
export function firstField(control) {
  const fields = control
    .closest(".cd-field")
    ?.querySelector(".cd-editor input");
  return control.hidden && fields instanceof HTMLElement ? fields : control;
}
