// <course-worksheet>: what readers fill in for themselves. Each field is kept by its own id as it is
// typed, the same in every language, and the sheet can be printed alone or copied.
//
// data-state: absent until upgraded, then `ready`.

import { copyOrShow } from "./clipboard.js";
import { pageWords, part, say } from "./page.js";
import {
  get,
  keepOver,
  notKeptYetSaid,
  onRecordElsewhere,
  recordOf,
} from "./store.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

export class CourseWorksheet extends HTMLElement {
  /** @type {import("./page.js").PageWords} */ page;
  /** @type {Field[]} */ fields;
  /** @type {(() => void)[]} */ stops = [];

  connectedCallback() {
    if (this.dataset.state) return;
    this.page = pageWords();
    this.fields = [...this.querySelectorAll("[name]")].map(
      (field) => /** @type {Field} */ (field),
    );
    this.stops = this.fields.map((field) => this.keeps(field));
    part(this, ".cd-print").addEventListener("click", () => this.print());
    part(this, ".cd-copy").addEventListener("click", () => this.copy());
    this.dataset.state = "ready";
  }

  disconnectedCallback() {
    for (const stop of this.stops) stop();
  }

  /**
   * Brings back what was written, and keeps what is.
   * @param {Field} field
   * @returns {() => void} stops listening to other tabs
   */
  keeps(field) {
    /** What is kept, as this page last saw it. */
    let known = get(`field:${field.name}`);
    const bringBack = () => {
      known = get(`field:${field.name}`);
      const value = recordOf("field", field.name)?.value;
      if (isBox(field)) field.checked = value === true;
      else field.value = typeof value === "string" ? value : "";
      mirror(field);
    };
    bringBack();
    field.addEventListener("input", () => {
      const value = isBox(field) ? field.checked : field.value;
      const text = JSON.stringify({ value, at: Date.now() });
      const kept = keepOver("field", field.name, text, known);
      known = text;
      mirror(field);
      if (!kept && notKeptYetSaid())
        this.tell(say(this.page, "kept_elsewhere"));
    });
    return onRecordElsewhere("field", field.name, () => {
      if (document.activeElement !== field) bringBack();
    });
  }

  /** Prints the sheet under the page's title, without what else the page holds. */
  print() {
    const others = [...around(this)].filter((other) => !other.matches("h1"));
    for (const other of others) other.classList.add("cd-off-paper");
    const back = () => {
      for (const other of others) other.classList.remove("cd-off-paper");
    };
    addEventListener("afterprint", back, { once: true });
    window.print();
  }

  /** Copies what is written, each field under its label. */
  async copy() {
    const text = this.fields.map(asText).join("\n") + "\n";
    /** @type {HTMLTextAreaElement} */
    const area = part(this, ".cd-to-copy");
    const copied = await copyOrShow(text, area);
    this.tell(say(this.page, copied ? "sheet_copied" : "copy_yourself"));
  }

  /** @param {string} text */
  tell(text) {
    part(this, ".cd-status").textContent = text;
  }
}

/** @param {Field} field @returns {field is HTMLInputElement} */
function isBox(field) {
  return field.type === "checkbox";
}

/**
 * The elements of the page beside this one, and beside those that it stands in.
 * @param {Element} element
 * @returns {Generator<Element>}
 */
function* around(element) {
  const { parentElement } = element;
  if (!parentElement || element.matches(".md-content__inner")) return;
  for (const other of parentElement.children)
    if (other !== element) yield other;
  yield* around(parentElement);
}

/** What is written, as text that paper shows whole. @param {Field} field */
function mirror(field) {
  if (field.nextElementSibling?.matches(".cd-written"))
    field.nextElementSibling.textContent = field.value;
}

/** @param {Field} field */
function asText(field) {
  const label = field.labels?.[0].textContent?.trim() ?? "";
  return isBox(field)
    ? `${field.checked ? "☑" : "☐"} ${label}`
    : `${label}\n${field.value.trim() || "–"}\n`;
}

customElements.define("course-worksheet", CourseWorksheet);
