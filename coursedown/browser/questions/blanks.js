// blanks: words typed into a text. They belong to the language they were typed in.

import { fold } from "../folding.js";

/** @type {import("../course-question.js").Kind<string[]>} */
export const blanks = {
  wordsOnly: true,

  upgrade() {},

  read(question) {
    const typed = fields(question).map((field) => field.value);
    return typed.some((word) => word.trim())
      ? { answer: typed }
      : { problem: "fill" };
  },

  fits(answer) {
    return (
      Array.isArray(answer) && answer.every((word) => typeof word === "string")
    );
  },

  inEveryLanguage(answer) {
    const digits = answer.map((word) => /^\s*\d+\s*$/.test(word));
    return digits.some(Boolean)
      ? answer.map((word, i) => (digits[i] ? word.trim() : ""))
      : null;
  },

  mark(answer, key) {
    const accepted = /** @type {string[][]} */ (key);
    const parts = accepted.map((words, i) =>
      words.some((word) => fold(word) === fold(answer[i] ?? "")),
    );
    const right = parts.filter(Boolean).length;
    const state = right === parts.length ? "right" : right ? "partly" : "wrong";
    return { state, parts };
  },

  show(question, answer) {
    fields(question).forEach((field, i) => {
      field.value = answer[i] ?? "";
    });
  },

  feedback(question, _answer, { parts }) {
    fields(question).forEach((field, i) => {
      field.setAttribute("aria-invalid", String(!parts?.[i]));
      field.dataset.mark = parts?.[i] ? "right" : "wrong";
    });
  },

  clear(question, everything) {
    const all = fields(question);
    const done = all.every((field) => field.dataset.mark === "right");
    for (const field of all) {
      if (everything && (done || field.dataset.mark !== "right"))
        field.value = "";
      field.removeAttribute("aria-invalid");
      delete field.dataset.mark;
    }
  },
};

/** @param {HTMLElement} question @returns {HTMLInputElement[]} */
function fields(question) {
  return [...question.querySelectorAll(".cd-blank")].map(
    (field) => /** @type {HTMLInputElement} */ (field),
  );
}
