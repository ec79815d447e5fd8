// open: written freely, compared with a model answer by the reader. What is written is kept as it
// is typed, and "edit" leaves it where it is.

import { part } from "../page.js";
import { get, keepOver, onRecordElsewhere } from "../store.js";

/** @typedef {import("../course-question.js").CourseQuestion} CourseQuestion */

/** @type {import("../course-question.js").Kind<string>} */
export const open = {
  wordsOnly: true,
  keepsDrafts: true,

  upgrade(question) {
    const area = field(question);
    const name = `${question.id}:${question.page.language}`;
    let known = get(draft(question));
    area.value = known ?? "";
    area.addEventListener("input", () => {
      keepOver("draft", name, area.value, known);
      known = area.value;
    });
    for (const input of ratings(question))
      input.addEventListener("change", () =>
        question.keep(area.value, { state: "answered", rating: input.value }),
      );
    // What is written in another tab is gone on with here.
    return onRecordElsewhere("draft", name, () => {
      if (question.touched) return;
      known = get(draft(question));
      area.value = known ?? "";
    });
  },

  read(question) {
    const written = field(question).value;
    return written.trim() ? { answer: written } : { problem: "fill" };
  },

  fits(answer) {
    return typeof answer === "string";
  },

  mark() {
    return { state: "answered" };
  },

  show(question, answer) {
    field(question).value = answer;
  },

  isDraft(question, answer) {
    return (get(draft(question)) ?? answer) !== answer;
  },

  feedback(question, _answer, { rating }) {
    for (const input of ratings(question))
      input.checked = input.value === rating;
  },

  clear(question) {
    for (const input of ratings(question)) input.checked = false;
  },
};

/** @param {CourseQuestion} question @returns {HTMLTextAreaElement} */
function field(question) {
  return part(question, "textarea[name=answer]");
}

/** @param {CourseQuestion} question @returns {NodeListOf<HTMLInputElement>} */
function ratings(question) {
  return question.querySelectorAll("input[name=rating]");
}

/** The name under which unfinished words are kept. @param {CourseQuestion} question */
function draft(question) {
  return `draft:${question.id}:${question.page.language}`;
}
