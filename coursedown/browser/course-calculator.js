// <course-calculator>: a form whose result Python calculates. It knows no calculator: it sends
// what the controls hold, and shows the HTML that comes back.

import {
  firstField,
  isChanged,
  isNumber,
  putValue,
  restore,
  valueOf,
} from "./calculator/controls.js";
import { understanding } from "./numbers.js";
import { onSubmit, pageWords, part, say } from "./page.js";
import * as python from "./python.js";
import { get, set } from "./store.js";

// In milliseconds: when to begin after typing, and when to say that it takes a while.
const TYPING = 80;
const SOON = 250;
const SLOW = 8_000;

/** Longer addresses are cut off by some programs. In characters. */
const LONGEST_LINK = 4_000;

/** @typedef {import("./calculator/controls.js").Control} Control */

export class CourseCalculator extends HTMLElement {
  /** @type {import("./page.js").PageWords} */ page;
  /** @type {HTMLFormElement} */ form;
  /** @type {HTMLElement[]} */ regions;
  /** @type {HTMLElement} */ status;
  /** @type {HTMLButtonElement} */ again;
  /** @type {HTMLElement} */ linkShown;
  /** @type {HTMLSelectElement | null} */ sign;
  /** Where the sign stands in the form. @type {Element[]} */ affixes;
  /** @type {Control[]} */ controls;
  /** The result that the build wrote. @type {Record<string, string>} */
  example = {};
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
    this.status = part(this, ".cd-status");
    this.again = part(this, ".cd-again");
    this.linkShown = part(this, ".cd-link-shown");
    this.sign = this.querySelector(".cd-currency select");
    const sign = this.sign?.querySelector("[selected]")?.textContent;
    this.affixes = [...this.querySelectorAll(".cd-affix")].filter(
      (affix) => affix.textContent === sign,
    );
    this.example = Object.fromEntries(
      this.regions.map((region) => [region.dataset.region, region.innerHTML]),
    );
    this.controls = [...this.querySelectorAll(".cd-fields [name]")].map(
      (control) => /** @type {Control} */ (control),
    );
    this.dataset.state = "ready";
    this.improve();
    this.listen();
    this.begin();
  }

  /** Gives lists their files, and rows their fields. */
  improve() {
    for (const control of this.controls) {
      if (control.dataset.columns) {
        import("./calculator/rows.js").then(({ editsRows }) =>
          editsRows(control, this.page),
        );
      }
      if (control.dataset.list) {
        import("./calculator/list.js").then(({ takesFiles }) =>
          takesFiles(control, this.page, (file, column) =>
            python.readFile({
              ...this.request({}),
              list: control.name,
              file,
              column,
            }),
          ),
        );
      }
    }
  }

  listen() {
    for (const touch of ["focusin", "pointerdown"]) {
      this.form.addEventListener(touch, () => this.touched(), { once: true });
    }
    this.form.addEventListener("input", (event) => {
      this.linkShown.hidden = true;
      if (event.target === this.sign) return;
      this.showUnderstood();
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.calculate(), TYPING);
    });
    onSubmit(this.form, () => this.check());
    part(this, ".cd-reset").addEventListener("click", (event) => {
      event.preventDefault();
      this.reset();
    });
    part(this, ".cd-link").addEventListener("click", () => this.copyLink());
    for (const button of this.querySelectorAll("[data-take]")) {
      button.addEventListener("click", () =>
        this.take(/** @type {HTMLElement} */ (button).dataset.take),
      );
    }
    this.again.addEventListener("click", () => this.calculate());
    this.sign?.addEventListener("change", () => {
      set("currency", this.sign?.value ?? "");
      this.showSign();
      this.calculate();
    });
  }

  /** The first touch starts Python, and brings back the sign chosen on an earlier visit. */
  touched() {
    python.start().catch(() => {});
    if (this.query().has("currency")) return;
    const served = this.sign?.value;
    this.chooseSign(get("currency"));
    if (this.sign?.value !== served) this.calculate();
  }

  /** Shows a sign of money, if it is one of those on offer. @param {string | null} code */
  chooseSign(code) {
    const codes = [...(this.sign?.options ?? [])].map((option) => option.value);
    if (!this.sign || !code || !codes.includes(code)) return;
    this.sign.value = code;
    this.showSign();
  }

  showSign() {
    const sign = this.sign?.selectedOptions[0].textContent ?? "";
    for (const affix of this.affixes) affix.textContent = sign;
  }

  /**
   * Calculates at once what differs from the served example: what the link presets, its sign,
   * what the browser has put back into the form.
   */
  async begin() {
    const query = this.query();
    this.chooseSign(query.get("currency"));
    const presets = this.controls.filter(({ name }) => query.has(name));
    if (presets.length && !query.has("currency")) {
      this.chooseSign(get("currency"));
    }
    if (presets.length) await this.preset(presets, query);
    else if (this.hasOtherSign() || this.controls.some(isChanged)) {
      this.calculate();
    }
  }

  hasOtherSign() {
    return this.sign !== null && this.sign.value !== this.page.currency;
  }

  /** @param {Control[]} controls @param {URLSearchParams} query */
  async preset(controls, query) {
    /** @type {Record<string, string>} */
    const given = {};
    for (const control of controls) {
      given[control.name] = query.get(control.name) ?? "";
      putValue(control, given[control.name], this.page.numbers);
    }
    const put = new Map(controls.map((control) => [control, control.value]));
    // As it stands in the link, where numbers have a point in every language.
    const inputs = { ...this.inputs(), ...given };
    const shown = this.calculate(inputs);
    const errors = await this.errorsOf(inputs);
    await shown;
    const bad = controls.filter(({ name }) => errors[name]);
    if (!bad.length) return;
    for (const control of bad) {
      // Unless the reader has mended it meanwhile.
      if (control.value === put.get(control)) restore(control);
    }
    await this.calculate();
    for (const control of bad) {
      const note = document.createElement("p");
      note.className = "cd-note cd-preset-note";
      note.textContent = say(this.page, "bad_preset", {
        value: given[control.name].slice(0, 80),
        name: this.labelOf(control),
        reason: errors[control.name].join(" "),
      });
      this.form.before(note);
    }
  }

  /**
   * What is wrong with inputs, whatever the reader does meanwhile.
   * @param {Record<string, string>} inputs
   */
  async errorsOf(inputs) {
    try {
      const answer = await python.calculate(this.request(inputs), () => true);
      return answer.errors ?? {};
    } catch {
      return {};
    }
  }

  /** @param {Record<string, string>} inputs */
  request(inputs) {
    return {
      slug: this.getAttribute("slug") ?? "",
      language: this.page.language,
      currency: this.sign?.value ?? this.page.currency,
      inputs,
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
    if (this.dataset.state !== "computing") this.status.textContent = "";
    this.dataset.state = "computing";
    this.again.hidden = true;
    const stopWaiting = this.sayWhy(wanted);
    try {
      const answer = await python.calculate(this.request(inputs), wanted);
      if (!wanted()) return undefined;
      this.showErrors(answer.errors ?? {});
      if (answer.regions) this.showResult(answer.regions);
      if (answer.regions) this.settled = "done";
      this.status.textContent = "";
      this.dataset.state = this.settled;
      if (answer.regions) this.announce();
      return answer.errors;
    } catch (error) {
      if (!wanted()) return undefined;
      const reason =
        error instanceof python.EngineError ? error.reason : "failed";
      this.status.textContent = say(this.page, reason);
      this.again.hidden = false;
      this.dataset.state = "failed";
      return undefined;
    } finally {
      stopWaiting();
    }
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
          const text = say(this.page, key);
          if (wanted() && this.status.textContent !== text)
            this.status.textContent = text;
        }, delay),
    );
    return () => timers.forEach(clearTimeout);
  }

  /** @param {Record<string, string>} html made by our own Python, which escapes every text */
  showResult(html) {
    for (const region of this.regions) {
      const open = [...region.querySelectorAll("details")].map((d) => d.open);
      region.innerHTML = html[region.dataset.region ?? ""];
      region.querySelectorAll("details").forEach((details, i) => {
        details.open = open[i] ?? false;
      });
    }
  }

  /** Says the new answer to a screen reader, and nothing else of the result. */
  announce() {
    const heard = document.createElement("span");
    heard.className = "cd-hidden";
    heard.textContent = this.querySelector(".cd-answer")?.textContent ?? "";
    this.status.replaceChildren(heard);
  }

  /** @param {Record<string, string[]>} errors */
  showErrors(errors) {
    for (const control of this.controls) {
      const messages = errors[control.name];
      const place = this.placeFor("cd-error", control);
      place.textContent = messages?.join(" ") ?? "";
      if (messages) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }

  showUnderstood() {
    for (const control of this.controls.filter(isNumber)) {
      this.placeFor("cd-understood", control).textContent = isChanged(control)
        ? understanding(control.value, this.page)
        : "";
    }
  }

  reset() {
    this.latest++;
    clearTimeout(this.typing);
    this.controls.forEach(restore);
    this.showErrors({});
    this.showUnderstood();
    this.querySelectorAll(".cd-preset-note").forEach((note) => note.remove());
    this.showResult(this.example);
    this.status.textContent = "";
    this.again.hidden = true;
    this.linkShown.hidden = true;
    this.settled = "ready";
    this.dataset.state = "ready";
    if (this.hasOtherSign()) this.calculate();
  }

  async copyLink() {
    if (this.querySelector("[aria-invalid=true]")) return this.check();
    const link = new URL(location.href.split(/[?#]/)[0]);
    for (const [name, value] of Object.entries(this.inputs())) {
      link.searchParams.set(name, value);
    }
    if (this.sign && this.hasOtherSign()) {
      link.searchParams.set("currency", this.sign.value);
    }
    if (link.href.length > LONGEST_LINK) {
      this.status.textContent = say(this.page, "long_link");
      return;
    }
    try {
      await navigator.clipboard.writeText(link.href);
      this.status.textContent = say(this.page, "copied");
    } catch {
      /** @type {HTMLInputElement} */
      const field = part(this.linkShown, "input");
      this.linkShown.hidden = false;
      field.value = link.href;
      field.select();
    }
  }

  /** Copies or saves the result. @param {string | undefined} form */
  async take(form) {
    const done = part(this, ".cd-taken");
    done.textContent = "";
    const { takeAway } = await import("./calculator/take.js");
    const { text, copied } = await takeAway(form, this, this.page.numbers);
    done.textContent = copied ? say(this.page, "result_copied") : "";
    /** @type {HTMLTextAreaElement} */
    const shown = part(this, ".cd-take textarea");
    shown.hidden = copied || !text;
    shown.value = text;
    if (!shown.hidden) shown.select();
  }

  /** What the controls hold: numbers with a point, everything else as it is. */
  inputs() {
    return Object.fromEntries(
      this.controls.map((control) => [
        control.name,
        valueOf(control, this.page.numbers),
      ]),
    );
  }

  query() {
    return new URLSearchParams(location.search);
  }

  /** @param {Control} control */
  labelOf(control) {
    return control.labels?.[0]?.textContent ?? control.name;
  }

  /** @param {string} class_ @param {Control} control @returns {HTMLElement} */
  placeFor(class_, control) {
    return part(this, `.${class_}[data-for="${control.name}"]`);
  }
}

customElements.define("course-calculator", CourseCalculator);
