// truefalse: a statement that holds or does not.

import { clearPicked, markPicked, pick, picked } from "./options.js";

/** @type {import("../course-question.js").Kind<boolean>} */
export const truefalse = {
  upgrade() {},

  read(question) {
    const [value] = picked(question);
    return value ? { answer: value === "true" } : { problem: "choose" };
  },

  fits(answer) {
    return typeof answer === "boolean";
  },

  mark(answer, key) {
    const { right } = /** @type {{right: boolean}} */ (key);
    return { state: answer === right ? "right" : "wrong" };
  },

  show(question, answer) {
    pick(question, [String(answer)]);
  },

  feedback(question, answer, { state }) {
    markPicked(question, [String(answer)], () => state === "right");
  },

  clear: clearPicked,
};
