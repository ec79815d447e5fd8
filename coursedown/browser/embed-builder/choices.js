// What is chosen in a form, by name; what each choice is while nobody has made another; and both in
// an address.

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

export class Choices {
  /** @param {HTMLElement} form whose controls have a `data-choice` */
  constructor(form) {
    /** @type {NodeListOf<Control>} */
    const controls = form.querySelectorAll("[data-choice]");
    /** @type {Record<string, Control>} */
    this.controls = {};
    for (const control of controls)
      this.controls[control.dataset.choice ?? ""] = control;
    /** @type {Record<string, string | boolean>} */
    this.own = {};
    for (const [name, control] of Object.entries(this.controls))
      this.own[name] = held(control);
  }

  /** A text that is chosen. @param {string} name */
  text(name) {
    return this.controls[name].value.trim();
  }

  /** Whether a box is ticked. @param {string} name */
  isOn(name) {
    return held(this.controls[name]) === true;
  }

  /** What is chosen in a menu. @param {string} name @returns {HTMLOptionElement} */
  option(name) {
    const menu = /** @type {HTMLSelectElement} */ (this.controls[name]);
    return menu.selectedOptions[0];
  }

  /**
   * What a choice is from now on, unless somebody has made another.
   * @param {string} name
   * @param {string} value
   * @returns {boolean} whether it is another
   */
  suggest(name, value) {
    const control = this.controls[name];
    const old = String(this.own[name]);
    this.own[name] = value;
    if (control.value && control.value !== old) return false;
    control.value = value;
    return value !== old;
  }

  /** Makes a choice what it is while nobody has made another. @param {string} name */
  reset(name) {
    this.controls[name].value = String(this.own[name]);
  }

  /** Whether somebody has made it. @param {string} name */
  isMade(name) {
    return held(this.controls[name]) !== this.own[name];
  }

  /** The texts of those that somebody has made, of some. @param {string[]} names */
  made(names) {
    const made = names.filter((name) => this.isMade(name));
    return Object.fromEntries(made.map((name) => [name, this.text(name)]));
  }

  /** Takes what an address says; what it does not know is left out. @param {URLSearchParams} query */
  take(query) {
    for (const [name, control] of Object.entries(this.controls)) {
      const value = query.get(name);
      if (value === null) continue;
      if (isBox(control)) control.checked = value === "yes";
      else if (isOffered(control, value)) control.value = value;
    }
  }

  /**
   * Writes those that somebody has made into an address.
   * @param {URLSearchParams} params
   * @returns {boolean} whether there are any
   */
  put(params) {
    const names = Object.keys(this.controls);
    for (const name of names) {
      const value = held(this.controls[name]);
      if (!this.isMade(name)) params.delete(name);
      else if (typeof value === "string") params.set(name, value);
      else params.set(name, value ? "yes" : "no");
    }
    return names.some((name) => this.isMade(name));
  }
}

/** @param {Control} control @returns {control is HTMLInputElement} */
function isBox(control) {
  return control.type === "checkbox";
}

/**
 * Whether a control may hold a text: a menu only one of its own.
 * @param {Control} control
 * @param {string} text
 */
function isOffered(control, text) {
  if (control instanceof HTMLInputElement) return true;
  return [...control.options].some(({ value }) => value === text);
}

/** @param {Control} control */
function held(control) {
  return isBox(control) ? control.checked : control.value;
}
