// What a calculator begins with: its own fields, taken from its embed, and for each whether learners
// may change it.

import {
  PUT,
  asTyped,
  isChanged,
  isNumber,
  put,
  servedText,
  valueOf,
} from "../calculator/controls.js";
import { CurrencySign } from "../calculator/currency.js";
import { showError, showUnderstood } from "../calculator/remarks.js";
import { editsRows } from "../calculator/rows.js";
import { namesIn, WAYS } from "../calculator/fixed.js";
import { readNumber } from "../numbers.js";
import { part, say } from "../page.js";
import { readable } from "./code.js";

/** @typedef {import("../calculator/controls.js").Control} Control */

/** @typedef {{control: Control, name: string, way: HTMLSelectElement}} Value */

const SIGN = "currency";

export class StartingValues {
  /**
   * @param {HTMLElement} place where the fields go
   * @param {HTMLTemplateElement} fixing a menu of what learners may do with an input
   */
  constructor(place, fixing) {
    this.place = place;
    this.fixing = fixing;
    /** @type {Value[]} */
    this.values = [];
    /** @type {import("../page.js").PageWords} */
    this.page;
  }

  /**
   * Shows the fields of an embed, holding what a query says.
   * @param {Document | null} embed
   * @param {string} query
   * @returns {boolean} whether there are any
   */
  show(embed, query) {
    const fields = embed?.querySelector("course-calculator .cd-fields");
    this.values = [];
    this.place.replaceChildren();
    if (!embed || !fields) return false;
    this.page = JSON.parse(
      part(embed, ".coursedown-words").dataset.table ?? "{}",
    );
    const copy = /** @type {HTMLElement} */ (document.importNode(fields, true));
    this.place.lang = embed.documentElement.lang;
    this.place.append(copy);
    /** @type {NodeListOf<Control>} */
    const controls = copy.querySelectorAll("[name]");
    for (const control of controls) {
      const field = /** @type {HTMLElement} */ (control.closest(".cd-field"));
      this.add(control, control.name, field);
      if (isNumber(control))
        for (const change of ["input", PUT])
          control.addEventListener(change, () => this.remark(control, field));
    }
    this.addSign(embed, copy);
    this.take(new URLSearchParams(query));
    for (const control of controls)
      if (control.dataset.columns) editsRows(control, this.page);
    return true;
  }

  /** @param {Control} control @param {string} name @param {HTMLElement} field */
  add(control, name, field) {
    const menu = /** @type {HTMLElement} */ (
      part(/** @type {any} */ (this.fixing.content), "label").cloneNode(true)
    );
    menu.lang = document.documentElement.lang;
    part(menu, "span").textContent = control.labels?.[0]?.textContent ?? name;
    field.append(menu);
    this.values.push({ control, name, way: part(menu, "select") });
  }

  /**
   * Says what is understood by a number, or that it is none.
   * @param {Control} control @param {HTMLElement} field
   */
  remark(control, field) {
    const isWrong = readNumber(control.value, this.page.numbers) === null;
    showError(field, control, isWrong ? say(this.page, "not_a_number") : "");
    showUnderstood(field, control, this.page);
  }

  /** The sign of money, where there is money. @param {Document} embed @param {HTMLElement} fields */
  addSign(embed, fields) {
    const served = embed.querySelector(".cd-currency");
    if (!served) return;
    const field = document.createElement("div");
    field.className = "cd-field";
    field.innerHTML = `<label for="cd-builder-sign"></label>
      <span class="cd-control cd-currency"></span>`;
    part(field, "label").textContent = served.firstChild?.textContent ?? "";
    /** @type {HTMLSelectElement} */
    const menu = document.importNode(part(served, "select"), true);
    menu.id = "cd-builder-sign";
    part(field, "span").append(menu);
    fields.append(field);
    this.add(menu, SIGN, field);
    // It is shown wherever there is money, and so can't be hidden.
    part(field, "option[value=hidden]").remove();
    const sign = new CurrencySign(fields, this.page.currency);
    for (const change of ["input", PUT])
      menu.addEventListener(change, () => sign.show());
  }

  /** Puts in what a query says; what it does not know is left out. @param {URLSearchParams} query */
  take(query) {
    for (const { control, name, way } of this.values) {
      const value = query.get(name);
      if (value !== null) {
        put(control, asTyped(control, value, this.page.numbers));
        if (control instanceof HTMLSelectElement && !control.value)
          put(control, servedText(control));
      }
      way.value = WAYS.find((one) => namesIn(query, one).includes(name)) ?? "";
    }
  }

  get isChanged() {
    return this.values.some(({ control }) => isChanged(control));
  }

  /** What a calculator takes. */
  numbers() {
    const values = this.values.map(({ control, name }) => [
      name,
      valueOf(control, this.page.numbers),
    ]);
    const { [SIGN]: currency = this.page.currency, ...inputs } =
      Object.fromEntries(values);
    return { language: this.page.language, currency, inputs };
  }

  /** @param {Record<string, string[]>} errors of the numbers, by name */
  showErrors(errors) {
    for (const { control, name } of this.values) {
      if (name === SIGN) continue;
      const field = /** @type {HTMLElement} */ (control.closest(".cd-field"));
      showError(field, control, errors[name]?.join(" ") ?? "");
    }
  }

  /** The first that does not fit. @returns {Control | undefined} */
  firstBad() {
    return this.values.find(({ control }) =>
      control.matches("[aria-invalid=true]"),
    )?.control;
  }

  /**
   * What the address says of them: what differs from the example, and all that is fixed. With it goes
   * the sign of money, as a learner may have chosen another elsewhere.
   */
  query() {
    const params = new URLSearchParams();
    const own = this.values.filter(
      ({ control, way }) => isChanged(control) || way.value,
    );
    const sign = this.values.filter(({ name }) => name === SIGN);
    for (const { control, name } of own.length ? [...own, ...sign] : [])
      params.set(name, valueOf(control, this.page.numbers));
    for (const one of [...WAYS].reverse()) {
      const fixed = this.values.filter(({ way }) => way.value === one);
      if (fixed.length)
        params.set(one, fixed.map(({ name }) => name).join(","));
    }
    return readable(params);
  }
}
