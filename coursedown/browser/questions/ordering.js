// ordering: steps to put in order. What counts is which follow one another: one step at the wrong
// place does not make all behind it wrong.

import { part, say } from "../page.js";
import { announce, items, makeMovable, putAllDown } from "./moving.js";

/** @typedef {import("../course-question.js").CourseQuestion} CourseQuestion */

/** The order in which each question was served. @type {WeakMap<CourseQuestion, number[]>} */
const served = new WeakMap();

/** @type {import("../course-question.js").Kind<number[]>} */
export const ordering = {
  upgrade(question) {
    served.set(question, order(question));
    for (const step of items(question))
      place(step).addEventListener("input", () =>
        moveTo(question, step, Number(place(step).value)),
      );
    makeMovable(question, {
      places: ".cd-movable",
      over: (step, _x, y) => letPass(step, y),
      drop: (step) => moved(question, step),
      step: (step, by) => moveTo(question, step, at(question, step) + by),
      where: (step) => where(question, step),
      put: (step, other) =>
        moveTo(
          question,
          step,
          items(question).findIndex((s) => s === other),
        ),
      remember() {
        const before = order(question);
        return () => arrange(question, before);
      },
    });
    return onPaper(question);
  },

  read(question) {
    const begun = question.touched || question.dataset.state !== "unanswered";
    return begun ? { answer: order(question) } : { problem: "order_first" };
  },

  fits(answer, key) {
    const { length } = /** @type {number[]} */ (key);
    return (
      Array.isArray(answer) &&
      answer.length === length &&
      [...answer].sort((a, b) => a - b).every((step, i) => step === i)
    );
  },

  mark(answer) {
    const kept = longestRise(answer);
    const parts = answer.map((step) => kept.has(step));
    if (kept.size === answer.length) return { state: "right", parts };
    // A single step is always in order with itself.
    return kept.size > 1
      ? { state: "partly", parts, note: { key: "move_marked" } }
      : { state: "wrong", parts: parts.map(() => false) };
  },

  show: arrange,

  feedback(question, _answer, { state, parts }) {
    items(question).forEach((step, i) => {
      step.dataset.mark = parts?.[i] ? "right" : "wrong";
      place(step).setAttribute("aria-invalid", String(!parts?.[i]));
      if (state === "partly" && !parts?.[i]) sayMove(question, step);
    });
  },

  clear(question, everything) {
    const steps = items(question);
    const partly = steps.some((step) => step.querySelector(".cd-move-this"));
    for (const step of steps) {
      step.dataset.mark = "";
      place(step).removeAttribute("aria-invalid");
      place(step).removeAttribute("aria-describedby");
      step.querySelector(".cd-move-this")?.remove();
    }
    if (!everything) return;
    putAllDown(question);
    if (!partly) arrange(question, served.get(question) ?? []);
  },
};

/**
 * Marks a step that stands wrong among the others: they may be in order at wrong places.
 * @param {CourseQuestion} question
 * @param {HTMLElement} step
 */
function sayMove(question, step) {
  const mark = document.createElement("small");
  mark.className = "cd-move-this";
  mark.id = `cd-${question.id}-move-${step.dataset.value}`;
  mark.textContent = say(question.page, "move_this");
  part(step, ".cd-movable-text").append(mark);
  place(step).setAttribute("aria-describedby", mark.id);
}

/**
 * On paper the steps stand as they were served, or the answer would be there.
 * @param {CourseQuestion} question
 */
function onPaper(question) {
  let onScreen = order(question);
  const before = () => {
    onScreen = order(question);
    arrange(question, served.get(question) ?? onScreen);
  };
  const after = () => arrange(question, onScreen);
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
  };
}

/** @param {CourseQuestion} question @returns {number[]} */
function order(question) {
  return items(question).map((step) => Number(step.dataset.value));
}

/** @param {CourseQuestion} question @param {number[]} wanted */
function arrange(question, wanted) {
  const steps = items(question);
  const sorted = wanted.map((i) =>
    steps.find((s) => Number(s.dataset.value) === i),
  );
  part(question, ".cd-movables").append(
    ...sorted.filter((s) => s !== undefined),
  );
  numberPlaces(question);
}

/** @param {CourseQuestion} question */
function numberPlaces(question) {
  items(question).forEach((step, i) => {
    place(step).value = String(i);
  });
}

/** @param {HTMLElement} step @returns {HTMLSelectElement} */
function place(step) {
  return part(step, "select");
}

/** @param {CourseQuestion} question @param {HTMLElement} step */
function at(question, step) {
  return items(question).indexOf(step);
}

/**
 * @param {CourseQuestion} question
 * @param {HTMLElement} step
 * @param {number} to
 */
function moveTo(question, step, to) {
  const steps = items(question);
  to = Math.min(Math.max(to, 0), steps.length - 1);
  if (steps[to] === step) return numberPlaces(question);
  const before = steps.map((other) => other.getBoundingClientRect().top);
  const focused = document.activeElement;
  const from = steps.indexOf(step);
  if (to < from) steps[to].before(step);
  if (to > from) steps[to].after(step);
  if (focused instanceof HTMLElement && step.contains(focused))
    focused.focus({ preventScroll: true });
  slide(steps, before);
  moved(question, step);
}

/** Shows what has moved where. @param {HTMLElement[]} steps @param {number[]} before */
function slide(steps, before) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  steps.forEach((step, i) => {
    const by = before[i] - step.getBoundingClientRect().top;
    if (by) step.animate({ transform: [`translateY(${by}px)`, "none"] }, 150);
  });
}

/** @param {CourseQuestion} question @param {HTMLElement} step */
function moved(question, step) {
  numberPlaces(question);
  announce(question, where(question, step));
  question.change(step);
}

/** @param {CourseQuestion} question @param {HTMLElement} step */
function where(question, step) {
  const { name = "" } = step.dataset;
  const [position, all] = [at(question, step) + 1, items(question).length];
  return say(question.page, "moved", { name, place: position, all });
}

/**
 * Lets the neighbours of a dragged step pass. They move, not it: an element that is taken out of
 * the page loses the pointer.
 * @param {HTMLElement} step
 * @param {number} y
 */
function letPass(step, y) {
  const above = step.previousElementSibling;
  const below = step.nextElementSibling;
  if (above && y < middle(above)) step.after(above);
  else if (below && y > middle(below)) step.before(below);
}

/** @param {Element} element */
function middle(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return (top + bottom) / 2;
}

/**
 * The most steps that stand in the right order, others between them or not; of several such sets
 * the one that begins earliest.
 * @param {number[]} steps
 * @returns {Set<number>}
 */
function longestRise(steps) {
  /** @type {number[][]} the longest rise that begins at each step */
  const from = [];
  for (let i = steps.length - 1; i >= 0; i--) {
    const tails = from.slice(i + 1).filter((rise) => rise[0] > steps[i]);
    const longest = tails.reduce((a, b) => (b.length > a.length ? b : a), []);
    from[i] = [steps[i], ...longest];
  }
  return new Set(from.reduce((a, b) => (b.length > a.length ? b : a), []));
}
