// matching: what belongs to each term. The menu at the term is the answer; dragging sets it.

import { part, say } from "../page.js";
import { announce, items, makeMovable, putAllDown } from "./moving.js";

/** @typedef {import("../course-question.js").CourseQuestion} CourseQuestion */

/** @type {import("../course-question.js").Kind<(number | null)[]>} */
export const matching = {
  upgrade(question) {
    question.addEventListener("input", () => showUsed(question));
    makeMovable(question, {
      places: ".cd-pair",
      over: (match, x, y) => highlight(question, termAt(question, match, x, y)),
      drop(match, x, y) {
        highlight(question, null);
        const term = termAt(question, match, x, y);
        if (term) give(question, match, term);
      },
      put: (match, term) => give(question, match, term),
      // What it passes on its way keeps what it has.
      step(match, by, undo) {
        const all = terms(question);
        const now = all.findIndex((t) => menu(t).value === match.dataset.value);
        const far = by < 0 ? 0 : all.length - 1;
        const near = now < 0 && by < 0 ? all.length - 1 : now + by;
        undo();
        give(question, match, all[Number.isFinite(by) ? near : far] ?? null);
      },
      where: (match) => where(question, match),
      remember() {
        const before = answers(question);
        return () => {
          highlight(question, null);
          show(question, before);
        };
      },
    });
  },

  read(question) {
    const answer = answers(question);
    return answer.some((match) => match !== null)
      ? { answer }
      : { problem: "match_first" };
  },

  fits(answer, key) {
    const [{ length }] = /** @type {number[][]} */ (key);
    return (
      Array.isArray(answer) &&
      answer.length === length &&
      answer.every(
        (m) => m === null || (Number.isInteger(m) && 0 <= m && m < length),
      )
    );
  },

  mark(answer) {
    const parts = answer.map((match, term) => match === term);
    const right = parts.filter(Boolean).length;
    const state = right === parts.length ? "right" : right ? "partly" : "wrong";
    return { state, parts };
  },

  show,

  feedback(question, _answer, { parts }) {
    terms(question).forEach((term, i) => {
      term.dataset.mark = parts?.[i] ? "right" : "wrong";
      menu(term).setAttribute("aria-invalid", String(!parts?.[i]));
    });
  },

  clear(question, everything) {
    const all = terms(question);
    const right = all.map((term) => term.dataset.mark === "right");
    for (const term of all) {
      term.dataset.mark = "";
      menu(term).removeAttribute("aria-invalid");
    }
    if (!everything) return;
    putAllDown(question);
    const done = right.every(Boolean);
    const answer = answers(question);
    show(
      question,
      answer.map((match, i) => (right[i] && !done ? match : null)),
    );
  },
};

/** @param {CourseQuestion} question @param {(number | null)[]} answer */
function show(question, answer) {
  terms(question).forEach((term, i) => {
    menu(term).value = String(answer[i] ?? "");
  });
  showUsed(question);
}

/** @param {CourseQuestion} question @returns {(number | null)[]} */
function answers(question) {
  return terms(question).map((term) => {
    const { value } = menu(term);
    return value ? Number(value) : null;
  });
}

/** Gives a match to a term, and to no other; to none, takes it back. @param {CourseQuestion} question @param {HTMLElement} match @param {Element | null} term */
function give(question, match, term) {
  const { value = "" } = match.dataset;
  for (const other of terms(question))
    if (menu(other).value === value) menu(other).value = "";
  if (term) menu(term).value = value;
  announce(question, where(question, match));
  showUsed(question);
  question.change(match);
}

/** @param {CourseQuestion} question @param {HTMLElement} match */
function where(question, match) {
  const { value, name = "" } = match.dataset;
  const term = terms(question).find((other) => menu(other).value === value);
  return term
    ? say(question.page, "matched", {
        match: name,
        term: term.dataset.name ?? "",
      })
    : say(question.page, "unmatched", { match: name });
}

/** @param {CourseQuestion} question */
function showUsed(question) {
  const used = answers(question).map(String);
  for (const match of items(question))
    match.toggleAttribute(
      "data-used",
      used.includes(match.dataset.value ?? ""),
    );
}

/** @param {CourseQuestion} question @returns {HTMLElement[]} */
function terms(question) {
  return [...question.querySelectorAll(".cd-pair")].map(
    (term) => /** @type {HTMLElement} */ (term),
  );
}

/** @param {Element} term @returns {HTMLSelectElement} */
function menu(term) {
  return part(term, "select");
}

/** The term under a point, as seen through the match that is dragged there. @param {CourseQuestion} question @param {HTMLElement} match @param {number} x @param {number} y */
function termAt(question, match, x, y) {
  const under = document
    .elementsFromPoint(x, y)
    .find((e) => !match.contains(e));
  const term = under?.closest(".cd-pair") ?? null;
  return term && question.contains(term) ? term : null;
}

/** @param {CourseQuestion} question @param {Element | null} here */
function highlight(question, here) {
  for (const term of terms(question))
    term.toggleAttribute("data-over", term === here);
}
