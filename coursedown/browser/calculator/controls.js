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
  if (isCheckbox(control)) return String(control.checked);
  const number = isNumber(control) && readNumber(control.value, signs);
  return number || control.value;
}

/**
 * What controls hold, by their names.
 * @param {Control[]} controls
 * @param {import("../page.js").NumberSigns} signs
 * @returns {Record<string, string>}
 */
export function valuesOf(controls, signs) {
  return Object.fromEntries(
    controls.map((control) => [control.name, valueOf(control, signs)]),
  );
}

/**
 * What a form held when it was served.
 * @param {HTMLFormElement} form
 * @param {import("../page.js").NumberSigns} signs
 */
export function servedValuesOf(form, signs) {
  const served = /** @type {HTMLFormElement} */ (form.cloneNode(true));
  served.reset();
  return valuesOf(controlsOf(served), signs);
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

/** Puts the served value back. @param {Control} control */
export function restore(control) {
  if (isCheckbox(control)) control.checked = control.defaultChecked;
  else if (control instanceof HTMLSelectElement) {
    for (const option of control.options)
      option.selected = option.defaultSelected;
  } else control.value = control.defaultValue;
  control.dispatchEvent(new Event(PUT));
}

/**
 * @param {Control} control
 * @param {string} value a number with a point, or text
 * @param {import("../page.js").NumberSigns} signs
 */
export function putValue(control, value, signs) {
  if (isCheckbox(control)) control.checked = value === "true";
  else if (isNumber(control) && /^-?\d+(\.\d+)?$/.test(value)) {
    control.value = typeNumber(value, signs);
  } else control.value = value;
  control.dispatchEvent(new Event(PUT));
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
