// text: a word or a few. They belong to the language they were typed in.

import { fold, isNearly } from "../folding.js";
import { part } from "../page.js";

/** @type {import("../course-question.js").Kind<string>} */
export const text = {
  wordsOnly: true,

  upgrade() {},

  read(question) {
    const typed = field(question).value;
    return typed.trim() ? { answer: typed } : { problem: "fill" };
  },

  fits(answer) {
    return typeof answer === "string";
  },

  mark(answer, key) {
    const accepted = /** @type {string[]} */ (key);
    if (accepted.some((words) => fold(words) === fold(answer)))
      return { state: "right" };
    const nearly = accepted.some((words) => isNearly(answer, words));
    return { state: "wrong", note: nearly ? { key: "spelling" } : undefined };
  },

  show(question, answer) {
    field(question).value = answer;
  },

  feedback(question, _answer, { state }) {
    field(question).setAttribute("aria-invalid", String(state !== "right"));
  },

  clear(question, everything) {
    field(question).removeAttribute("aria-invalid");
    if (everything) field(question).value = "";
  },
};

/** @param {HTMLElement} question @returns {HTMLInputElement} */
function field(question) {
  return part(question, "input[name=answer]");
}
