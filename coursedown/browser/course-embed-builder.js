// <course-embed-builder>: makes an item of the course ready for a page elsewhere. What is chosen is
// kept in the page's address, shown live, and copied as the place where it goes takes it.
//
// data-state: absent until upgraded, then `loading` while an embed is fetched, `ready` or `failed`.

import { copyHtml, copySelected, copyText } from "./clipboard.js";
import {
  addressOf,
  frameCode,
  linkCode,
  readable,
  RESIZER,
} from "./embed-builder/code.js";
import { Finder } from "./embed-builder/finder.js";
import { Preview } from "./embed-builder/preview.js";
import { StartingValues } from "./embed-builder/values.js";
import { part } from "./page.js";
import { isDear } from "./python-ahead.js";

/** Until the preview tells: that of a calculator, and of anything else. In pixels. */
const HEIGHT = { calculator: "900", other: "700" };
const LONGEST_TITLE = 90;
const TYPING = 300; // in milliseconds
const STEP = 10; // heights are round
/** What is shown when it has been answered or turned, by the folder of an embed. In pixels. */
const ROOM = new Map([
  ["question", 140],
  ["deck", 20],
]);

/** The parameter of the address that holds what an embed begins with. */
const VALUES = "with";

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

export class CourseEmbedBuilder extends HTMLElement {
  /** What is chosen, by name. @type {Record<string, Control>} */
  choices = {};
  /** What a choice is while nobody has made another. @type {Record<string, string | boolean>} */
  own = {};
  /** What is to be pasted. @type {HTMLTextAreaElement} */ code;
  /** @type {StartingValues} */ values;
  /** @type {Preview} */ preview;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ checking;
  /** Counts the checks, so that only the newest one shows. */
  checks = 0;
  /** Counts the embeds that are fetched, so that only the newest one shows. */
  latest = 0;

  connectedCallback() {
    if (this.dataset.state) return this.preview.start();
    /** @type {NodeListOf<Control>} */
    const controls = this.querySelectorAll("[data-choice]");
    for (const control of controls)
      this.choices[control.dataset.choice ?? ""] = control;
    for (const [name, control] of Object.entries(this.choices))
      this.own[name] = held(control);
    this.code = part(this, ".cd-code");
    this.values = new StartingValues(
      part(this, ".cd-inputs"),
      part(this, "template"),
    );
    this.preview = new Preview(
      part(this, ".cd-preview"),
      (height) => {
        const [folder] = this.choices.item.value.split("/");
        const room = height + (ROOM.get(folder) ?? 0);
        const round = String(Math.ceil(room / STEP) * STEP);
        if (this.suggest("height", round)) this.update();
      },
      (isSilent) => this.tell(isSilent ? "silent" : ""),
    );
    this.preview.start();
    this.listen();
    const query = new URLSearchParams(location.search);
    this.take(query);
    part(this, ".cd-unreachable").hidden = location.protocol === "https:";
    this.load(query.get(VALUES) ?? "");
  }

  disconnectedCallback() {
    this.preview.stop();
    this.stopChecking();
  }

  listen() {
    const form = part(this, "form");
    form.addEventListener("submit", (event) => event.preventDefault());
    const { item, language, title, height } = this.choices;
    const finder = new Finder(
      part(this, ".cd-find"),
      /** @type {HTMLSelectElement} */ (item),
      () => this.load(""),
      (found) => this.tell(found ? "" : "none"),
    );
    for (const choice of [item, language])
      choice.addEventListener("change", () =>
        this.load(choice === language ? this.values.query() : ""),
      );
    for (const field of [title, height])
      field.addEventListener("change", () => {
        const isGood = field === height ? isHeight : Boolean;
        if (isGood(field.value.trim())) return;
        field.value = String(this.own[field.dataset.choice ?? ""]);
        this.update();
      });
    this.code.addEventListener("blur", () => this.update());
    form.addEventListener("input", ({ target }) => {
      if (target !== finder.field && target !== item && target !== language)
        this.update();
    });
    for (const button of this.querySelectorAll("[data-copy]"))
      button.addEventListener("click", () =>
        this.copy(button.getAttribute("data-copy") ?? ""),
      );
  }

  /** Takes what an address says; what it does not know is left out. @param {URLSearchParams} query */
  take(query) {
    for (const [name, control] of Object.entries(this.choices)) {
      const value = query.get(name);
      if (value === null) continue;
      if (isBox(control)) control.checked = value === "yes";
      else if (isOffered(control, value)) control.value = value;
    }
  }

  /** Fetches what is chosen, and shows what it begins with. @param {string} query */
  async load(query) {
    const turn = ++this.latest;
    this.stopChecking();
    this.dataset.state = "loading";
    const embed = await fetched(this.address(""));
    if (turn !== this.latest) return;
    const details = part(this, ".cd-values");
    const has = this.values.show(embed, query);
    details.hidden = !has;
    details.toggleAttribute("open", has && this.values.query() !== "");
    this.suggest("title", embed ? titleOf(embed) : "");
    this.suggest("height", has ? HEIGHT.calculator : HEIGHT.other);
    this.dataset.state = embed ? "ready" : "failed";
    this.tell(embed ? "" : "failed");
    this.update();
  }

  /**
   * What a choice is from now on, unless somebody has made another.
   * @param {string} name
   * @param {string} value
   * @returns {boolean} whether it is another
   */
  suggest(name, value) {
    const control = this.choices[name];
    const old = String(this.own[name]);
    this.own[name] = value;
    if (control.value && control.value !== old) return false;
    control.value = value;
    return value !== old;
  }

  /** Shows what the choices come to, and keeps them in the page's address. */
  update() {
    const { takes } = this.platform.dataset;
    const script = takes === "script";
    part(this, ".cd-script").hidden = !script;
    part(this, ".cd-frame").hidden = takes === "address";
    // What is being selected there stays until one leaves it.
    if (document.activeElement !== this.code)
      this.code.value = this.outputs().main;
    const fits = script && Boolean(held(this.choices.resizes));
    this.preview.show(
      frameCode(this.frame()),
      fits || "fits" in this.platform.dataset,
    );
    this.showSteps();
    this.check();
    const address = new URL(location.href);
    const params = this.toParams(address.searchParams);
    address.search = readable(params);
    if (address.href !== location.href)
      history.replaceState(history.state, "", address);
  }

  /** Says at each number what the calculator would say, once one may have been typed. */
  check() {
    this.stopChecking();
    const turn = this.checks;
    const isWanted = () => turn === this.checks;
    if (!this.values.isChanged) return this.values.showErrors({});
    if (isDear()) return;
    this.checking = setTimeout(async () => {
      const request = {
        slug: this.choices.item.value,
        ...this.values.numbers(),
      };
      const { calculate } = await import("./python.js");
      /** @type {import("./python.js").Answer} */
      const { errors = {} } = await calculate(request, isWanted).catch(
        () => ({}), // where Python can't start, the preview says so
      );
      if (isWanted()) this.values.showErrors(errors);
    }, TYPING);
  }

  stopChecking() {
    clearTimeout(this.checking);
    this.checks++;
  }

  /** @returns {HTMLOptionElement} */
  get platform() {
    const menu = /** @type {HTMLSelectElement} */ (this.choices.platform);
    return menu.selectedOptions[0];
  }

  /** @param {string} query */
  address(query) {
    const { item, language } = this.choices;
    const menu = /** @type {HTMLSelectElement} */ (language);
    const home = menu.selectedOptions[0].dataset.home ?? "";
    return addressOf(home, item.value, query);
  }

  /** @returns {import("./embed-builder/code.js").Frame} */
  frame() {
    const { title, height, remembers, downloads } = this.choices;
    const pixels = height.value.trim();
    return {
      address: this.address(this.values.query()),
      title: title.value.trim() || String(this.own.title),
      height: isHeight(pixels) ? pixels : String(this.own.height),
      remembers: Boolean(held(remembers)),
      downloads: Boolean(held(downloads)),
    };
  }

  /** All that can be copied. @returns {Record<string, string>} */
  outputs() {
    const frame = this.frame();
    const { takes } = this.platform.dataset;
    const script = takes === "script" && held(this.choices.resizes);
    const code = frameCode(frame) + (script ? `\n${RESIZER}` : "");
    return {
      main: takes === "address" ? frame.address : code,
      link: linkCode(frame),
      address: frame.address,
    };
  }

  /** @param {URLSearchParams} params */
  toParams(params) {
    for (const [name, control] of Object.entries(this.choices)) {
      const value = held(control);
      if (value === this.own[name]) params.delete(name);
      else
        params.set(
          name,
          typeof value === "string" ? value : value ? "yes" : "no",
        );
    }
    const values = this.values.query();
    if (values) params.set(VALUES, values);
    else params.delete(VALUES);
    // Which one comes first may be another some day.
    if ([VALUES, ...Object.keys(this.choices)].some((name) => params.has(name)))
      params.set("item", this.choices.item.value);
    return params;
  }

  /** The steps of the page's own section on this platform. */
  showSteps() {
    const steps = [];
    let next = document.getElementById(this.platform.value)?.nextElementSibling;
    for (
      ;
      next && !/^H[1-6]$/.test(next.tagName);
      next = next.nextElementSibling
    )
      steps.push(next.cloneNode(true));
    part(this, ".cd-steps-there").replaceChildren(...steps);
  }

  /** @param {string} what */
  async copy(what) {
    const bad = this.values.firstBad();
    if (bad) {
      this.tell("bad");
      return bad.focus();
    }
    const text = this.outputs()[what];
    this.tell("");
    const isCopied = what === "link" ? copyHtml(text, text) : copyText(text);
    if (await isCopied) return this.tell("copied");
    this.code.value = text;
    this.tell(copySelected(this.code) ? "copied" : "select");
  }

  /** @param {string} what is said; "" for nothing */
  tell(what) {
    /** @type {NodeListOf<HTMLElement>} */
    const places = this.querySelectorAll(".cd-status");
    for (const place of places)
      place.textContent = what && (place.dataset[what] ?? "");
  }
}

/** From what a line needs to what no item needs. @param {string} pixels */
const isHeight = (pixels) => /^[1-9]\d{2,3}$/.test(pixels);

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

/** @param {string} address @returns {Promise<Document | null>} */
async function fetched(address) {
  try {
    const response = await fetch(address);
    if (!response.ok) return null;
    const html = await response.text();
    return new DOMParser().parseFromString(html, "text/html");
  } catch {
    return null;
  }
}

/** What an embed is called: a question by how it begins. @param {Document} embed */
function titleOf(embed) {
  const stem = embed.querySelector(".cd-stem > :first-child")?.textContent;
  const text = (stem ?? embed.title).replace(/\s+/g, " ").trim();
  return text.length > LONGEST_TITLE
    ? `${text.slice(0, LONGEST_TITLE).replace(/\s\S*$/, "")}…`
    : text;
}

customElements.define("course-embed-builder", CourseEmbedBuilder);
