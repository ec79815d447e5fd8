// What a calculator says below its form: in sight, and to a screen reader.

import { typeNumber } from "../numbers.js";
import { bringInSight, part, say } from "../page.js";
import { isDear } from "../python-ahead.js";
import * as python from "../python.js";

// When to say that it takes a while, in milliseconds.
const SOON = 250;
const SLOW = 8_000;

export class Status {
  /** @param {HTMLElement} calculator @param {import("../page.js").PageWords} page */
  constructor(calculator, page) {
    this.calculator = calculator;
    this.page = page;
    this.shown = part(calculator, ".cd-status > :first-child");
    this.heard = part(calculator, ".cd-status > .cd-hidden");
  }

  /**
   * Says something, and something more to a screen reader. What stands already is not said again.
   * @param {string} text
   * @param {string} [heard]
   */
  tell(text, heard = "") {
    if (this.shown.textContent !== text) {
      this.shown.textContent = text;
      const edited = document.activeElement;
      // At the window's edge what is said must not cover what is being edited.
      if (
        text &&
        edited?.closest(".cd-fields") &&
        this.calculator.contains(edited)
      )
        bringInSight(edited);
    }
    if (this.heard.textContent !== heard) this.heard.textContent = heard;
  }

  /** Starts Python, or tells first what that will fetch, where it costs the reader something. */
  async start() {
    if (!isDear() || (await python.isHere())) python.start().catch(() => {});
    else if (this.calculator.dataset.state === "ready")
      this.tell(say(this.page, "size", { size: this.megabytes() }));
  }

  megabytes() {
    return typeNumber((python.SIZE / 1e6).toFixed(1), this.page.numbers);
  }

  /**
   * Says why there is no result yet, but not where it comes at once: nothing may jump at each key.
   * @param {() => boolean} wanted
   * @returns {() => void} stops it
   */
  sayWhy(wanted) {
    const soon = python.running ? "computing" : "starting";
    const timers = Object.entries({ [soon]: SOON, slow: SLOW }).map(
      ([key, delay]) =>
        setTimeout(() => {
          if (wanted()) this.tell(say(this.page, key));
        }, delay),
    );
    return () => timers.forEach(clearTimeout);
  }
}
