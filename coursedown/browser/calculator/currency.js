// The sign of money: formulas know none, so the reader chooses, and the device keeps the choice.

import { get, set } from "../store.js";

const NAME = "currency";

export class CurrencySign {
  /**
   * @param {HTMLElement} calculator
   * @param {string} own the course's own, an ISO code
   */
  constructor(calculator, own) {
    this.own = own;
    /** @type {HTMLSelectElement | null} */
    this.menu = calculator.querySelector(".cd-currency select");
    const served = this.menu?.querySelector("[selected]")?.textContent;
    /** Where it stands in the form. */
    this.affixes = [...calculator.querySelectorAll(".cd-affix")].filter(
      (affix) => affix.textContent === served,
    );
  }

  /** Whether a link has fixed it. */
  get isFixed() {
    return this.menu?.disabled ?? false;
  }

  get code() {
    return this.menu?.value ?? this.own;
  }

  get isOther() {
    return this.code !== this.own;
  }

  /** @param {(isKept: boolean) => void} act hears whether the choice outlasts the visit */
  onChange(act) {
    this.menu?.addEventListener("change", () => {
      const isKept = set(NAME, this.code);
      this.show();
      act(isKept);
    });
  }

  /** Shows a sign, if it is one of those on offer. @param {string | null} code */
  choose(code) {
    const codes = [...(this.menu?.options ?? [])].map((option) => option.value);
    if (!this.menu || !code || !codes.includes(code)) return;
    this.menu.value = code;
    this.show();
  }

  /** Leaves nothing to choose. */
  fix() {
    if (!this.menu) return;
    this.menu.disabled = true;
    this.menu.labels[0].hidden = true;
  }

  /** Brings back the sign of an earlier visit. @returns {boolean} whether it is another one */
  bringBack() {
    const { code } = this;
    if (this.isFixed) return false;
    this.choose(get(NAME));
    return this.code !== code;
  }

  show() {
    const sign = this.menu?.selectedOptions[0].textContent ?? "";
    for (const affix of this.affixes) affix.textContent = sign;
  }
}
