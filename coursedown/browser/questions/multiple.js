// multiple: every option that is right. What is wrong takes away what is right.

import { clearPicked, markPicked, pick, picked, shuffle } from "./options.js";

/** @typedef {{options: number, right: number[]}} Key */

/** @type {import("../course-question.js").Kind<number[]>} */
export const multiple = {
  upgrade: shuffle,

  read(question) {
    const values = picked(question);
    return values.length
      ? { answer: values.map(Number) }
      : { problem: "choose" };
  },

  fits(answer, key) {
    const { options } = /** @type {Key} */ (key);
    return (
      Array.isArray(answer) &&
      new Set(answer).size === answer.length &&
      answer.every((i) => Number.isInteger(i) && 0 <= i && i < options)
    );
  },

  mark(answer, key) {
    const { right } = /** @type {Key} */ (key);
    const found = right.filter((i) => answer.includes(i)).length;
    const wrong = answer.length - found;
    if (found === right.length && !wrong) return { state: "right" };
    const values = { right: found, all: right.length, wrong };
    const state = found > wrong ? "partly" : "wrong";
    const words = found && wrong ? "choices_less" : "choices";
    return { state, note: { key: words, values } };
  },

  show(question, answer) {
    pick(question, answer.map(String));
  },

  feedback(question, answer, _marked) {
    const { right } = /** @type {Key} */ (question.key);
    markPicked(question, answer.map(String), (value) =>
      right.includes(Number(value)),
    );
  },

  clear(question, everything) {
    clearPicked(question, everything);
    if (everything) shuffle(question);
  },
};
