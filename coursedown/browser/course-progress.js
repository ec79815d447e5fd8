// <course-progress>: how far the reader has come, from what this device has kept.

import { ratingsOf } from "./card-history.js";
import { pageWords, part, say } from "./page.js";
import { recordOf } from "./store.js";

const RIGHT = ["right", "answered"];

/** @typedef {{done: number, all: number}} Share */

export class CourseProgress extends HTMLElement {
  /** @type {import("./page.js").PageWords} */ page;

  connectedCallback() {
    this.page = pageWords();
    this.show();
    addEventListener("pageshow", this.show);
    addEventListener("storage", this.show);
  }

  disconnectedCallback() {
    removeEventListener("pageshow", this.show);
    removeEventListener("storage", this.show);
  }

  show = () => {
    const pages = [...this.querySelectorAll("li")].map((entry) => {
      const questions = questionsOf(entry);
      const cards = cardsOf(entry);
      const begun = questions.done + cards.done > 0;
      entry.dataset.begun = String(begun);
      if (begun) this.tell(entry, questions, cards);
      return { questions, cards };
    });
    const questions = sum(pages.map((page) => page.questions));
    const cards = sum(pages.map((page) => page.cards));
    const soFar = part(this, ".cd-so-far");
    soFar.hidden = !(questions.done + cards.done);
    this.tell(soFar, questions, cards);
    this.dataset.state = "ready";
  };

  /** @param {HTMLElement} where @param {Share} questions @param {Share} cards */
  tell(where, questions, cards) {
    if (questions.all)
      part(where, ".cd-of-questions").textContent = say(
        this.page,
        "questions_right",
        { right: questions.done, all: questions.all },
      );
    if (cards.all)
      part(where, ".cd-of-cards").textContent = say(this.page, "cards_so_far", {
        known: cards.done,
        all: cards.all,
      });
  }
}

/** What was answered rightly and is still right. @param {HTMLElement} entry @returns {Share} */
function questionsOf(entry) {
  const fingerprints = Object.entries(
    JSON.parse(entry.dataset.questions ?? "{}"),
  );
  const done = fingerprints.filter(([id, fingerprint]) => {
    const kept = recordOf("question", id);
    return kept?.fingerprint === fingerprint && RIGHT.includes(kept?.state);
  });
  return { done: done.length, all: fingerprints.length };
}

/** Cards that were known when they were last turned. @param {HTMLElement} entry @returns {Share} */
function cardsOf(entry) {
  /** @type {string[]} */
  const cards = JSON.parse(entry.dataset.cards ?? "[]");
  const known = cards.filter((id) => ratingsOf(id).at(-1)?.rating === "know");
  return { done: known.length, all: cards.length };
}

/** @param {Share[]} shares @returns {Share} */
function sum(shares) {
  return shares.reduce(
    (total, { done, all }) => ({
      done: total.done + done,
      all: total.all + all,
    }),
    { done: 0, all: 0 },
  );
}

customElements.define("course-progress", CourseProgress);
