// numeric: a number within a tolerance.

import { inTheWay, readNumber, typeNumber, understanding } from "../numbers.js";
import { part } from "../page.js";

/** @type {import("../course-question.js").Kind<string>} */
export const numeric = {
  upgrade(question) {
    field(question).addEventListener("input", () => understood(question));
  },

  read(question) {
    const typed = field(question).value;
    if (!typed.trim()) return { problem: "fill" };
    const number = readNumber(typed, question.page.numbers);
    if (number !== null) return { answer: number };
    const text = inTheWay(typed, question.page.numbers);
    return text
      ? { problem: "number_alone", values: { text } }
      : { problem: "not_a_number" };
  },

  unread(question) {
    const typed = field(question).value;
    return typed.trim() ? typed : undefined;
  },

  fits(answer) {
    return typeof answer === "string" && isNumber(answer);
  },

  mark(answer, key, variant) {
    const { low, high } = /** @type {{low: number, high: number}[]} */ (key)[
      variant
    ];
    const right = low <= Number(answer) && Number(answer) <= high;
    return { state: right ? "right" : "wrong" };
  },

  show(question, answer) {
    field(question).value = isNumber(answer)
      ? typeNumber(answer, question.page.numbers)
      : answer;
    understood(question);
  },

  feedback(question, _answer, { state }) {
    field(question).setAttribute("aria-invalid", String(state !== "right"));
  },

  clear(question, everything) {
    field(question).removeAttribute("aria-invalid");
    if (!everything) return;
    field(question).value = "";
    understood(question);
  },

  showVariant(question, variant) {
    question.querySelectorAll(".cd-number-right").forEach((right, i) => {
      /** @type {HTMLElement} */ (right).hidden = i !== variant;
    });
  },
};

/** @param {string} text */
function isNumber(text) {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** @param {HTMLElement} question @returns {HTMLInputElement} */
function field(question) {
  return part(question, "input[name=answer]");
}

/** @param {import("../course-question.js").CourseQuestion} question */
function understood(question) {
  part(question, ".cd-understood").textContent = understanding(
    field(question).value,
    question.page,
  );
}
