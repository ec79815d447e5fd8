// <course-calculator>: a form whose result Python calculates. It knows no calculator: it sends
// what the controls hold, and shows the HTML that comes back.

import {
  controlsOf,
  firstField,
  isChanged,
  isNumber,
  restore,
  servedValueOf,
  valueOf,
} from "./calculator/controls.js";
import { CurrencySign } from "./calculator/currency.js";
import { fix } from "./calculator/fixed.js";
import {
  copyLink,
  preset,
  takeAlong,
  takeToBuilder,
} from "./calculator/links.js";
import { showErrors, showUnderstood } from "./calculator/remarks.js";
import { Status } from "./calculator/status.js";
import { onSubmit, pageWords, part, say } from "./page.js";
import { startAhead } from "./python-ahead.js";
import * as python from "./python.js";

// When to begin after typing, in milliseconds.
const TYPING = 30;

// What one takes a result along with, be it a link among the results.
const TAKERS = "[data-take], [data-region] a[download]";

/** @typedef {import("./calculator/controls.js").Control} Control */
/** @typedef {import("./calculator/links.js").Numbers} Numbers */

export class CourseCalculator extends HTMLElement {
  /** @type {import("./page.js").PageWords} */ page;
  /** @type {HTMLFormElement} */ form;
  /** @type {HTMLElement[]} */ regions;
  /** @type {Status} */ status;
  /** @type {HTMLButtonElement} */ again;
  /** @type {HTMLElement} */ linkShown;
  /** @type {CurrencySign} */ sign;
  /** @type {Control[]} */ controls;
  /** The inputs that a link gives something to go back to. @type {Set<string>} */
  given = new Set();
  /**
   * The result of what the form goes back to, and what it comes from: the build's, or a link's.
   * @type {{source: Numbers, regions: Record<string, string>}}
   */
  example;
  /** What the result shown comes from. @type {Numbers} */ source;
  /** What is said when a result is there. */
  remark = "";
  /** Counts the calculations, so that only the newest one shows. */
  latest = 0;
  /** The state that bad input falls back to: "ready", or "done" after a result. */
  settled = "ready";
  /** @type {ReturnType<typeof setTimeout> | undefined} */ typing;

  connectedCallback() {
    if (this.dataset.state) return;
    this.page = pageWords();
    this.form = part(this, "form");
    this.regions = [...this.querySelectorAll("[data-region]")].map(
      (region) => /** @type {HTMLElement} */ (region),
    );
    this.status = new Status(this, this.page);
    this.again = part(this, ".cd-again");
    this.linkShown = part(this, ".cd-link-shown");
    this.sign = new CurrencySign(this, this.page.currency);
    this.controls = controlsOf(this.form);
    this.source = { inputs: this.served(), currency: this.sign.own };
    this.example = {
      source: this.source,
      regions: Object.fromEntries(
        this.regions.map((region) => [region.dataset.region, region.innerHTML]),
      ),
    };
    this.dataset.state = "ready";
    fix(this, this.query());
    this.improve();
    this.listen();
    this.begin();
  }

  /** Gives lists their files, and rows their fields. */
  async improve() {
    const { controls, page } = this;
    for (const control of controls.filter((one) => one.dataset.columns))
      (await import("./calculator/rows.js")).editsRows(control, page);
    for (const control of controls.filter((one) => one.dataset.list))
      (await import("./calculator/list.js")).takesFiles(
        control,
        page,
        (file, column) =>
          python.readFile({
            ...this.request(this.numbers({})),
            list: control.name,
            file,
            column,
          }),
      );
  }

  listen() {
    for (const touch of ["focusin", "pointerdown"]) {
      this.form.addEventListener(touch, () => this.touched(), { once: true });
    }
    this.addEventListener("pointerenter", startAhead, { once: true });
    this.form.addEventListener("input", (event) => {
      this.hideTaken();
      if (event.target === this.sign.menu) return;
      this.showUnderstood();
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.calculate(), TYPING);
    });
    onSubmit(this.form, () => this.check());
    part(this, ".cd-reset").addEventListener("click", (event) => {
      event.preventDefault();
      this.reset();
    });
    part(this, ".cd-link").addEventListener("click", () =>
      this.querySelector("[aria-invalid=true]") ? this.check() : copyLink(this),
    );
    this.addEventListener("click", async ({ target }) => {
      /** @type {HTMLElement | null} */
      const taker = /** @type {Element} */ (target).closest(TAKERS);
      if (!taker) return;
      const { takeAway } = await import("./calculator/take.js");
      takeAway(taker, this);
    });
    /** @type {HTMLAnchorElement | null} */
    const put = this.querySelector(".cd-put");
    for (const before of ["pointerdown", "focus"])
      put?.addEventListener(before, () => takeToBuilder(this, put));
    this.again.addEventListener("click", () => this.calculate());
    this.sign.onChange((isKept) => {
      this.remark = isKept ? "" : say(this.page, "sign_kept_elsewhere");
      this.calculate();
    });
  }

  /** The first touch starts Python. */
  touched() {
    // Now, as the network may be gone later.
    import("./calculator/take.js").catch(() => {});
    this.status.start();
  }

  /**
   * Calculates at once what differs from the served example: what the link presets, its sign,
   * what the browser has put back into the form. The sign of an earlier visit needs no Python.
   */
  async begin() {
    const query = this.query();
    this.sign.choose(query.get("currency"));
    const presets = this.controls.filter(({ name }) => query.has(name));
    const isNamed = this.sign.isOther;
    if (!query.has("currency")) this.sign.bringBack();
    if (presets.length) await preset(this, presets, query);
    else if (isNamed || this.controls.some(isChanged)) this.calculate();
    else if (this.sign.isOther) {
      this.sign.changeIn(this.regions);
      this.source = { ...this.source, currency: this.sign.code };
    }
  }

  /** Takes what the reader has changed along. @param {URL} address */
  takeAlong(address) {
    takeAlong(this, address);
  }

  /**
   * Calculates, whatever the reader does meanwhile, and takes the result as the example, if the
   * form goes back to these inputs.
   * @param {Record<string, string>} inputs
   * @returns {Promise<Record<string, string[]>>} what is wrong with them
   */
  async errorsOf(inputs) {
    const source = this.numbers(inputs);
    const isServed = isSame(source, this.numbers(this.served()));
    try {
      const { regions, errors = {} } = await python.calculate(
        this.request(source),
      );
      if (regions && isServed) this.example = { source, regions };
      return errors;
    } catch {
      return {};
    }
  }

  /** @param {Numbers} numbers */
  request(numbers) {
    return {
      slug: this.getAttribute("slug") ?? "",
      language: this.page.language,
      ...numbers,
    };
  }

  /** Calculates, and leads to the first input that does not fit. */
  async check() {
    const pressed = document.activeElement;
    const errors = await this.calculate();
    // Not if the reader has gone elsewhere while Python started.
    if (errors && document.activeElement === pressed) {
      const bad = this.controls.find(({ name }) => errors[name]);
      if (bad) firstField(bad).focus();
    }
  }

  /**
   * Calculates with what the form holds. Bad input keeps the last good result.
   * @param {Record<string, string>} inputs
   * @returns {Promise<Record<string, string[]> | undefined>} the errors by input, if any
   */
  async calculate(inputs = this.inputs()) {
    clearTimeout(this.typing);
    const turn = ++this.latest;
    const wanted = () => turn === this.latest;
    const numbers = this.numbers(inputs);
    if (this.dataset.state !== "computing" && !this.dataset.stale)
      this.status.tell("");
    this.dataset.state = "computing";
    this.again.hidden = true;
    const stopWaiting = this.status.sayWhy(wanted);
    try {
      const answer = await python.calculate(this.request(numbers), wanted);
      if (!wanted()) return undefined;
      const news = showErrors(this, answer.errors ?? {});
      this.dataset.state = answer.regions ? "done" : this.settled;
      this.settled = this.dataset.state;
      if (answer.regions) this.showResult(answer.regions, numbers);
      if (answer.regions) this.status.tell(this.remark, this.answer());
      else this.keepResult(say(this.page, "stale"), news);
      return answer.errors;
    } catch (error) {
      if (!wanted()) return undefined;
      // It may come from the frame beside, which has an EngineError of its own.
      const { reason = "failed" } = /** @type {{reason?: string}} */ (error);
      this.keepResult(say(this.page, reason));
      this.again.hidden = false;
      this.dataset.state = "failed";
      return undefined;
    } finally {
      stopWaiting();
    }
  }

  /**
   * @param {Record<string, string>} html made by our own Python, which escapes every text
   * @param {Numbers} source
   */
  showResult(html, source) {
    delete this.dataset.stale;
    this.source = source;
    for (const region of this.regions) {
      const open = [...region.querySelectorAll("details")].map((d) => d.open);
      region.innerHTML = html[region.dataset.region ?? ""];
      region.querySelectorAll("details").forEach((details, i) => {
        details.open = open[i] ?? false;
      });
    }
  }

  showUnderstood() {
    for (const control of this.controls.filter(isNumber))
      showUnderstood(this, control, this.page);
  }

  answer() {
    return this.querySelector(".cd-answer")?.textContent ?? "";
  }

  /**
   * Leaves the last good result, marked as such.
   * @param {string} why
   * @param {string} [news]
   */
  keepResult(why, news) {
    this.dataset.stale = say(this.page, "stale_mark");
    this.status.tell(why, news);
  }

  reset() {
    this.latest++;
    clearTimeout(this.typing);
    this.controls.forEach(restore);
    showErrors(this, {});
    this.showUnderstood();
    this.querySelectorAll(".cd-preset-note").forEach((note) => note.remove());
    this.status.tell("");
    this.again.hidden = true;
    this.hideTaken();
    this.settled = "ready";
    this.dataset.state = "ready";
    const { source, regions } = this.example;
    if (isSame(source, this.numbers(this.served())))
      this.showResult(regions, source);
    else this.calculate();
  }

  /** Hides what was to be copied: it is of other numbers now. */
  hideTaken() {
    this.linkShown.hidden = true;
    part(this, ".cd-take textarea").hidden = true;
    part(this, ".cd-taken").textContent = "";
  }

  /** What a result comes from. @returns {Numbers} */
  numbers(inputs = this.inputs()) {
    return { inputs, currency: this.sign.code };
  }

  /** What the controls hold: numbers with a point, everything else as it is. */
  inputs() {
    return this.read(valueOf);
  }

  /** What the controls go back to. */
  served() {
    return this.read(servedValueOf);
  }

  /** @param {typeof valueOf} how */
  read(how) {
    const { numbers } = this.page;
    return Object.fromEntries(
      this.controls.map((control) => [control.name, how(control, numbers)]),
    );
  }

  /** Whether the result shown is not yet, or can't be, that of what the form holds. */
  get isBehind() {
    return !isSame(this.source, this.numbers());
  }

  query() {
    return new URLSearchParams(location.search);
  }
}

/** @param {Numbers} one @param {Numbers} other */
function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

customElements.define("course-calculator", CourseCalculator);
