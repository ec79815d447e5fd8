// choice: one option of several.

import { clearPicked, markPicked, pick, picked, shuffle } from "./options.js";

/** @type {import("../course-question.js").Kind<number>} */
export const choice = {
  upgrade: shuffle,

  read(question) {
    const [value] = picked(question);
    return value ? { answer: Number(value) } : { problem: "choose" };
  },

  fits(answer, key) {
    const { options } = /** @type {{options: number}} */ (key);
    return Number.isInteger(answer) && 0 <= answer && answer < options;
  },

  mark(answer, key) {
    const { right } = /** @type {{right: number}} */ (key);
    return { state: answer === right ? "right" : "wrong" };
  },

  show(question, answer) {
    pick(question, [String(answer)]);
  },

  feedback(question, answer, { state }) {
    markPicked(question, [String(answer)], () => state === "right");
  },

  clear(question, everything) {
    clearPicked(question, everything);
    if (everything) shuffle(question);
  },
};
