// <course-scenario>: a role play, read as a conversation. The build wrote every scene, for paper
// too; here those on the reader's way are copied, in the order taken, into a transcript.

import { bringInSight, pageWords, part, say } from "./page.js";
import { beginning, endingsFound, soundPart } from "./scenario-path.js";
import {
  keepRecord,
  notKeptYetSaid,
  onRecordElsewhere,
  recordOf,
  setAside,
} from "./store.js";

export class CourseScenario extends HTMLElement {
  /** @type {import("./page.js").PageWords} */ page;
  /** @type {Map<string, HTMLElement>} */ scenes = new Map();
  /** @type {import("./scenario-path.js").Ways} */ ways = new Map();
  /** @type {string[]} */ path;
  /** @type {number[]} */ taken;
  /** @type {string[]} */ endings;
  /** @type {HTMLElement} */ transcript;
  /** @type {HTMLElement} */ actions;
  stopListening = () => {};

  connectedCallback() {
    if (this.dataset.state) return;
    this.page = pageWords();
    this.transcript = part(this, ".cd-transcript");
    this.actions = part(this, ".cd-actions");
    this.takeScenes();
    this.transcript.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      const button = target.closest(".cd-choices button");
      if (button) this.choose(this.buttons().indexOf(button));
    });
    part(this, ".cd-back").addEventListener("click", () => this.back());
    part(this, ".cd-restart").addEventListener("click", () => this.restart());
    this.restore();
    // What the address names has moved, or stands at the start of the role play.
    const named = document.getElementById(location.hash.slice(1));
    if (named && this.contains(named))
      named.scrollIntoView({ behavior: "instant" });
    this.stopListening = onRecordElsewhere("scenario", this.id, () =>
      this.restore(),
    );
  }

  disconnectedCallback() {
    this.stopListening();
  }

  /** Takes a copy of every scene. What stays is for print alone, and has no ids. */
  takeScenes() {
    for (const scene of this.querySelectorAll(".cd-scene")) {
      const copy = /** @type {HTMLElement} */ (scene.cloneNode(true));
      /** @type {NodeListOf<HTMLAnchorElement>} */
      const links = copy.querySelectorAll(".cd-choices a");
      this.scenes.set(scene.id, copy);
      const targets = [...links].map((link) => link.hash.slice(1));
      this.ways.set(scene.id, targets);
      withoutIds(scene);
    }
  }

  get here() {
    return this.path[this.path.length - 1];
  }

  /** @param {string} id */
  isEnding(id) {
    return this.ways.get(id)?.length === 0;
  }

  buttons() {
    return [...this.transcript.querySelectorAll(".cd-choices button")];
  }

  /** @param {number} choice */
  choose(choice) {
    this.path.push((this.ways.get(this.here) ?? [])[choice]);
    this.taken.push(choice);
    this.moved();
    this.arrive();
  }

  back() {
    const choice = this.taken.pop() ?? 0;
    this.path.pop();
    this.moved();
    const button = /** @type {HTMLElement} */ (this.buttons()[choice]);
    button.focus({ preventScroll: true });
    bringInSight(button, "center");
  }

  restart() {
    Object.assign(this, beginning(this.ways));
    this.moved();
    this.arrive();
  }

  /** Goes to the scene that has been added: the reader's own line first, then its heading. */
  arrive() {
    const scene = /** @type {HTMLElement} */ (this.transcript.lastElementChild);
    part(scene, ".cd-scene-title").focus({ preventScroll: true });
    const before = scene.previousElementSibling;
    bringInSight(before?.matches(".cd-yours") ? before : scene, "start");
  }

  /** The reader is somewhere else: keeps it and shows it. */
  moved() {
    const before = this.kept();
    if (!before.whole) setAside("scenario", this.id);
    const found = this.isEnding(this.here) ? [this.here] : [];
    this.endings = [...new Set([...before.endings, ...found])];
    const { path, taken, endings } = this;
    const record = { path, taken, endings, at: Date.now() };
    if (!keepRecord("scenario", this.id, record)) this.sayNotKept();
    this.show();
    // So that a reload and another language come back to this scene.
    history.replaceState(history.state, "", `#${this.here}`);
  }

  /** Says it once: the focus moves with each choice, and that is heard enough. */
  sayNotKept() {
    if (notKeptYetSaid())
      part(this, ".cd-verdict").textContent = say(this.page, "kept_elsewhere");
  }

  kept() {
    const record = recordOf("scenario", this.id);
    return { ...soundPart(this.ways, record), endings: endingsFound(record) };
  }

  restore() {
    const { path, taken, endings } = this.kept();
    Object.assign(this, { path, taken, endings });
    this.show();
  }

  show() {
    const elsewhere = [...this.ways.keys()].filter(
      (id) => !this.path.includes(id),
    );
    this.transcript.replaceChildren(
      ...elsewhere.map((id) => element("span", { id })),
      ...this.path.flatMap((id, step) =>
        step < this.taken.length
          ? [this.scene(id, step), this.ownLine(step)]
          : [this.scene(id, step)],
      ),
    );
    this.actions.hidden = this.path.length < 2;
    if (this.isEnding(this.here)) this.lookBack();
    this.dataset.state = this.isEnding(this.here) ? "ended" : "playing";
  }

  /**
   * A scene of the transcript; the last one offers its choices. A scene that comes again has its
   * id at its last place.
   * @param {string} id
   * @param {number} step
   */
  scene(id, step) {
    const original = /** @type {HTMLElement} */ (this.scenes.get(id));
    const scene = /** @type {HTMLElement} */ (original.cloneNode(true));
    if (this.path.lastIndexOf(id) !== step) withoutIds(scene);
    part(scene, ".cd-scene-title").tabIndex = -1;
    if (step < this.taken.length) part(scene, ".cd-choices").remove();
    for (const link of scene.querySelectorAll(".cd-choices a")) {
      const text = part(link, ".cd-choice-text");
      link.replaceWith(element("button", { type: "button" }, text));
    }
    return scene;
  }

  /** What the reader chose in a scene, as their line. @param {number} step */
  ownLine(step) {
    const name = element("strong", { class: "cd-speaker" });
    name.textContent = say(this.page, "you");
    const line = element("p", { class: "cd-turn cd-yours" }, name);
    if (this.dataset.side) line.dataset.side = this.dataset.side;
    line.append(" ", ...this.choiceText(step));
    return line;
  }

  /** @param {number} step */
  choiceText(step) {
    const scene = /** @type {HTMLElement} */ (this.scenes.get(this.path[step]));
    const choices = scene.querySelectorAll(".cd-choice-text");
    return choices[this.taken[step]].cloneNode(true).childNodes;
  }

  /** At an ending: the way that led there, and how many endings have been found. */
  lookBack() {
    part(this, ".cd-looking-back ol").replaceChildren(
      ...this.taken.map((_choice, step) => {
        const scene = /** @type {HTMLElement} */ (
          this.scenes.get(this.path[step])
        );
        const name = part(scene, ".cd-scene-name").cloneNode(true);
        const item = element("li", {}, name);
        item.append(" ", ...this.choiceText(step));
        return item;
      }),
    );
    const all = [...this.ways.keys()].filter((id) => this.isEnding(id));
    const found = all.filter((id) => this.endings.includes(id));
    part(this, ".cd-endings-found").textContent = say(
      this.page,
      "endings_found",
      { found: found.length, all: all.length },
    );
  }
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {Node[]} children
 */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** @param {Element} within */
function withoutIds(within) {
  for (const named of [within, ...within.querySelectorAll("[id]")])
    named.removeAttribute("id");
}

customElements.define("course-scenario", CourseScenario);
