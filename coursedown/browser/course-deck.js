// <course-deck>: cards that turn over, one at a time. The served list stays where it is: the style
// shows one side of one card of it, or all of it again.
//
// data-state: absent until upgraded; then `front` (the side that asks), `back` (the card is turned
// and can be rated), `done` (all went through; the summary) or `list`.
// data-side: in `front` and `back`, the side that is shown: `term` or `meaning`.

import { addRating, ratingsOf } from "./card-history.js";
import { pageWords, part, say } from "./page.js";
import { get, notKeptYetSaid, onRecordElsewhere, set } from "./store.js";
import { onSwipe } from "./swipe.js";

const TURN = 150; // milliseconds

/** The name under which the device keeps which side asks, for all decks. */
const FIRST = "cards-first";

/** And the name under which it keeps that a deck is shown as a list. */
const LIST = "cards-list";

export class CourseDeck extends HTMLElement {
  /** @type {import("./page.js").PageWords} */ page;
  /** @type {HTMLElement[]} */ cards;
  /** The cards that are gone through now. @type {HTMLElement[]} */ round;
  /** @type {HTMLElement} */ stage;
  /** @type {HTMLElement} */ flip;
  place = 0;
  seenAt = NaN;
  /** @type {IntersectionObserver} */ sight;
  /** @type {(() => void)[]} */ stops = [];

  connectedCallback() {
    if (this.dataset.state) return;
    this.page = pageWords();
    this.cards = [...this.querySelectorAll(".cd-card")].map(
      (card) => /** @type {HTMLElement} */ (card),
    );
    this.stage = part(this, ".cd-stage");
    this.flip = part(this, ".cd-flip");
    for (const card of this.cards) markOf(card);
    this.sight = new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting && !this.seenAt) this.seenAt = performance.now();
    });
    this.listen();
    this.round = this.cards;
    // Who has been through comes back to the summary.
    this.place = this.cards.every(lastRating) ? this.cards.length : 0;
    this.show();
    if (get(`${LIST}:${this.id}`)) this.showList();
    this.showLinked();
  }

  disconnectedCallback() {
    this.sight?.disconnect();
    for (const stop of this.stops) stop();
  }

  listen() {
    /** @type {[string, () => void][]} */
    const buttons = [
      [".cd-flip", () => this.turn()],
      [".cd-know", () => this.rate("know")],
      [".cd-not-yet", () => this.rate("not-yet")],
      [".cd-others", () => this.start(this.others())],
      [".cd-start", () => this.start(this.cards)],
      [".cd-as-list", () => this.toggleList()],
    ];
    for (const [selector, act] of buttons)
      part(this, selector).addEventListener("click", act);
    part(this, ".cd-first").addEventListener("change", (event) => {
      set(FIRST, /** @type {HTMLInputElement} */ (event.target).value);
      this.show(true);
    });
    this.stage.addEventListener("click", (event) => this.tapped(event));
    this.addEventListener("keydown", (event) => this.pressed(event));
    onSwipe(
      this.stage,
      (by, way) => this.pull(by, way),
      (way) => this.swiped(way),
    );
    const linked = () => this.showLinked();
    window.addEventListener("hashchange", linked);
    this.stops = [
      () => window.removeEventListener("hashchange", linked),
      ...this.cards.map((card) =>
        onRecordElsewhere("card", card.id, () => this.showKnown()),
      ),
    ];
  }

  /** Goes through these cards from the first. @param {HTMLElement[]} cards */
  start(cards) {
    this.round = cards;
    this.place = 0;
    this.show(true);
    this.flip.focus({ preventScroll: true });
  }

  /**
   * Shows the side of the current card that asks, or the summary after the last.
   * @param {boolean} [heard] whether it is also said: not when the page has only just opened
   */
  show(heard = false) {
    const card = this.round[this.place];
    for (const other of this.cards)
      other.classList.toggle("cd-current", other === card);
    this.showKnown();
    if (!card) {
      this.dataset.state = "done";
      delete this.dataset.side;
      this.name(false);
      this.tell(heard ? (part(this, ".cd-summary").textContent ?? "") : "");
      return;
    }
    const first = get(FIRST) === "meaning" ? "meaning" : "term";
    /** @type {HTMLInputElement} */
    const choice = part(this, `.cd-first [value=${first}]`);
    choice.checked = true;
    this.name(true);
    this.dataset.state = "front";
    this.dataset.side = first;
    part(this, ".cd-place").textContent = this.where();
    this.seenAt = NaN;
    this.sight.unobserve(this.stage);
    this.sight.observe(this.stage);
    if (!heard) return;
    const [place, side] = [this.where(), this.sideInWords()];
    this.tell(say(this.page, "card_heard", { place, side }));
  }

  turn() {
    this.dataset.state = this.dataset.state === "front" ? "back" : "front";
    this.dataset.side = this.dataset.side === "term" ? "meaning" : "term";
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches)
      this.stage.animate(
        [
          { transform: "perspective(60em) rotateY(-90deg)" },
          { transform: "perspective(60em)" },
        ],
        { duration: TURN, easing: "ease-out" },
      );
    this.tell(this.sideInWords());
  }

  /** @param {"know" | "not-yet"} rating */
  rate(rating) {
    const turnedTo = this.dataset.side;
    const now = performance.now();
    const kept = addRating(this.round[this.place].id, {
      at: Date.now(),
      rating,
      direction: turnedTo === "meaning" ? "term-to-meaning" : "meaning-to-term",
      took: Math.round(now - (this.seenAt || now)),
    });
    const note = part(this, ".cd-kept");
    if (!kept && notKeptYetSaid())
      note.textContent = say(this.page, "kept_elsewhere");
    this.place += 1;
    this.show(true);
    const done = this.dataset.state === "done";
    const next = done ? ".cd-end button:not([hidden])" : ".cd-flip";
    part(this, next).focus({ preventScroll: true });
  }

  /** A tap on the card itself. @param {MouseEvent} event */
  tapped(event) {
    const target = /** @type {Element} */ (event.target);
    const marking = !getSelection()?.isCollapsed;
    if (!this.dataset.side || target.closest("a, button, summary") || marking)
      return;
    this.turn();
    this.flip.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const right = event.key === "ArrowRight";
    const shortcut = event.altKey || event.ctrlKey || event.metaKey;
    const choosing = /** @type {Element} */ (event.target).matches("input");
    if (this.dataset.state !== "back" || shortcut || choosing) return;
    if (!right && event.key !== "ArrowLeft") return;
    event.preventDefault();
    this.rate(right ? "know" : "not-yet");
  }

  /** @param {number} by @param {import("./swipe.js").Way | null} way */
  pull(by, way) {
    if (!this.dataset.side) return;
    this.style.setProperty("--cd-pulled", `${by}px`);
    this.dataset.pulled = (this.dataset.state === "back" && way) || "";
  }

  /**
   * Before both sides have been seen the card turns; then right is known, left not yet.
   * @param {import("./swipe.js").Way} way
   */
  swiped(way) {
    if (this.dataset.state === "front") this.turn();
    else if (this.dataset.state === "back")
      this.rate(way === "right" ? "know" : "not-yet");
  }

  toggleList() {
    const list = this.dataset.state !== "list";
    set(`${LIST}:${this.id}`, list ? "list" : "");
    if (list) this.showList();
    else this.show(true);
  }

  showList() {
    this.dataset.state = "list";
    delete this.dataset.side;
    this.name(false);
    this.tell("");
  }

  /** A link to a card leads to its place in the list, where its meaning stands. */
  showLinked() {
    const linked = this.cards.find((card) => `#${card.id}` === location.hash);
    if (!linked) return;
    this.showList();
    linked.scrollIntoView({ behavior: "instant" });
  }

  /** Marks in the list, and the summary: also when another tab has rated. */
  showKnown() {
    for (const card of this.cards) {
      const rating = lastRating(card);
      markOf(card).textContent = rating
        ? say(this.page, rating === "know" ? "card_known" : "card_not_known")
        : "";
      card.dataset.rated = rating ?? "";
    }
    const all = this.cards.length;
    const others = this.others().length;
    const words = others ? "cards_known" : "all_cards_known";
    part(this, ".cd-summary").textContent = say(this.page, words, {
      known: all - others,
      all,
    });
    const button = part(this, ".cd-others");
    button.hidden = others === 0 || others === all;
    button.textContent = say(
      this.page,
      others === 1 ? "other_card" : "other_cards",
      { others },
    );
  }

  /** The cards that are not yet known. */
  others() {
    return this.cards.filter((card) => lastRating(card) !== "know");
  }

  where() {
    const { length } = this.round;
    return say(this.page, "card_place", { place: this.place + 1, all: length });
  }

  sideInWords() {
    const side = this.dataset.side === "term" ? "dt" : "dd";
    const text = part(this.round[this.place], side).innerText;
    return say(this.page, side === "dt" ? "card_term" : "card_meaning", {
      text,
    });
  }

  /** Names the card by its place and the side that is shown. @param {boolean} shown */
  name(shown) {
    const { id, stage } = this;
    stage.setAttribute("role", shown ? "group" : "presentation");
    if (shown)
      stage.setAttribute("aria-labelledby", `cd-${id}-place cd-${id}-side`);
    else stage.removeAttribute("aria-labelledby");
  }

  /** To who listens instead of looking. @param {string} text */
  tell(text) {
    part(this, ".cd-heard").textContent = text;
  }
}

/** @param {HTMLElement} card */
function lastRating(card) {
  return ratingsOf(card.id).at(-1)?.rating;
}

/** Where the list says whether a card is known. @param {HTMLElement} card */
function markOf(card) {
  const there = card.querySelector(".cd-known");
  if (there) return there;
  const mark = document.createElement("span");
  mark.className = "cd-known";
  part(card, "dt").append(mark);
  return mark;
}

customElements.define("course-deck", CourseDeck);
