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
import { Choices } from "./embed-builder/choices.js";
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

/** What belongs to one item alone. */
const ITS_OWN = ["title", "height"];

/** @typedef {{values: string, own: Record<string, string>}} Given what an item was given */

export class CourseEmbedBuilder extends HTMLElement {
  /** @type {Choices} */ choices;
  /** What is to be pasted. @type {HTMLTextAreaElement} */ code;
  /** @type {StartingValues} */ values;
  /** @type {Preview} */ preview;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ checking;
  /** Counts the checks, so that only the newest one shows. */
  checks = 0;
  /** Counts the embeds that are fetched, so that only the newest one shows. */
  latest = 0;
  /** The item whose numbers are shown; "" while none are. */
  item = "";
  /** What the others shown before were given. @type {Map<string, Given>} */
  given = new Map();

  connectedCallback() {
    if (this.dataset.state) return this.preview.start();
    this.choices = new Choices(this);
    this.code = part(this, ".cd-code");
    this.values = new StartingValues(
      part(this, ".cd-inputs"),
      part(this, "template"),
    );
    this.preview = new Preview(
      part(this, ".cd-preview"),
      (height) => {
        const [folder] = this.choices.text("item").split("/");
        const room = height + (ROOM.get(folder) ?? 0);
        const round = String(Math.ceil(room / STEP) * STEP);
        if (this.choices.suggest("height", round)) this.update();
      },
      (isSilent) => this.tell(isSilent ? "silent" : ""),
    );
    this.preview.start();
    this.listen();
    const query = new URLSearchParams(location.search);
    this.choices.take(query);
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
    const { item, language, title, height } = this.choices.controls;
    const finder = new Finder(
      part(this, ".cd-find"),
      /** @type {HTMLSelectElement} */ (item),
      (found) =>
        this.tell(found === null ? "" : found ? "found" : "none", found),
    );
    item.addEventListener("change", () => this.change());
    language.addEventListener("change", () => this.load(this.values.query()));
    title.addEventListener("change", () => {
      if (!this.choices.text("title")) this.reset("title");
    });
    height.addEventListener("change", () => {
      const text = this.choices.text("height");
      const isGood = isHeight(text);
      this.tell(isGood || !text ? "" : "height");
      if (!isGood) this.reset("height");
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

  /** @param {string} name of a choice */
  reset(name) {
    this.choices.reset(name);
    this.update();
  }

  /** Shows another item, with what it was given before; what this one was given is kept for it. */
  change() {
    const { choices, given } = this;
    if (this.item)
      given.set(this.item, {
        values: this.values.query(),
        own: choices.made(ITS_OWN),
      });
    this.item = "";
    const now = given.get(choices.text("item"));
    for (const name of ITS_OWN)
      choices.controls[name].value = now?.own[name] ?? "";
    this.load(now?.values ?? "");
  }

  /** Fetches what is chosen, and shows what it begins with. @param {string} query */
  async load(query) {
    const turn = ++this.latest;
    this.stopChecking();
    this.dataset.state = "loading";
    const embed = await fetched(this.address());
    if (turn !== this.latest) return;
    this.item = embed ? this.choices.text("item") : "";
    const details = part(this, ".cd-values");
    const has = this.values.show(embed, query);
    details.hidden = !has;
    details.toggleAttribute("open", has && this.values.query() !== "");
    this.choices.suggest("title", embed ? titleOf(embed) : "");
    this.choices.suggest("height", has ? HEIGHT.calculator : HEIGHT.other);
    this.dataset.state = embed ? "ready" : "failed";
    this.tell(embed ? "" : "failed");
    this.update();
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
    const fits = script && this.choices.isOn("resizes");
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
        slug: this.choices.text("item"),
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
    return this.choices.option("platform");
  }

  /** @param {string} [query] @param {string} [theme] */
  address(query, theme) {
    const { home = "" } = this.choices.option("language").dataset;
    return addressOf(home, this.choices.text("item"), query, theme);
  }

  /** @returns {import("./embed-builder/code.js").Frame} */
  frame() {
    const { choices } = this;
    const height = choices.text("height");
    return {
      address: this.address(this.values.query(), choices.text("theme")),
      title: choices.text("title") || String(choices.own.title),
      height: isHeight(height) ? height : String(choices.own.height),
      remembers: choices.isOn("remembers"),
      downloads: choices.isOn("downloads"),
    };
  }

  /** All that can be copied. @returns {Record<string, string>} */
  outputs() {
    const frame = this.frame();
    const { takes } = this.platform.dataset;
    const script = takes === "script" && this.choices.isOn("resizes");
    const code = frameCode(frame) + (script ? `\n${RESIZER}` : "");
    return {
      main: takes === "address" ? frame.address : code,
      link: linkCode(frame),
      address: frame.address,
    };
  }

  /** @param {URLSearchParams} params */
  toParams(params) {
    const values = this.values.query();
    if (values) params.set(VALUES, values);
    else params.delete(VALUES);
    // Which one comes first may be another some day.
    if (this.choices.put(params) || values)
      params.set("item", this.choices.text("item"));
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

  /** @param {string} what is said; "" for nothing @param {number | null} count in it */
  tell(what, count = null) {
    /** @type {NodeListOf<HTMLElement>} */
    const places = this.querySelectorAll(".cd-status");
    for (const place of places)
      place.textContent =
        what && (place.dataset[what] ?? "").replace("{count}", `${count}`);
  }
}

/** From what a line needs to what no item needs. @param {string} pixels */
const isHeight = (pixels) => /^[1-9]\d{2,3}$/.test(pixels);

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
