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
    /** The sign of the course's own. */
    this.served = this.menu?.querySelector("[selected]")?.textContent ?? "";
    /** Where it stands in the form. */
    this.affixes = [...calculator.querySelectorAll(".cd-affix")].filter(
      (affix) => affix.textContent === this.served,
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

  /** Brings back the sign of an earlier visit. */
  bringBack() {
    if (!this.isFixed) this.choose(get(NAME));
  }

  get sign() {
    return this.menu?.selectedOptions[0].textContent ?? "";
  }

  show() {
    for (const affix of this.affixes) affix.textContent = this.sign;
  }

  /**
   * Puts it into a result that has the course's own sign; nothing else of it changes.
   * @param {Element[]} regions
   */
  changeIn(regions) {
    for (const region of regions) {
      const texts = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const text = /** @type {Text} */ (texts.currentNode);
        text.data = text.data.replaceAll(this.served, this.sign);
      }
    }
  }
}
