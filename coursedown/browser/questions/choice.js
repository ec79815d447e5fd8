// choice: one option of several.

/** @type {import("../course-question.js").Kind<number>} */
export const choice = {
  upgrade(question) {
    if (question.dataset.shuffle !== "no") shuffle(question);
  },

  read(question) {
    const chosen = /** @type {HTMLInputElement | null} */ (
      question.querySelector("input:checked")
    );
    return chosen ? { answer: Number(chosen.value) } : { problem: "choose" };
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
    for (const option of options(question)) {
      const chosen = Number(option.dataset.value) === answer;
      const input = option.querySelector("input");
      if (input) input.checked = chosen;
    }
  },

  feedback(question, answer, { state }) {
    for (const option of options(question)) {
      const chosen = Number(option.dataset.value) === answer;
      option.dataset.mark = chosen ? state : "";
      const feedback = option.querySelector("details");
      if (feedback) feedback.open = chosen;
    }
  },

  clear(question, everything) {
    for (const option of options(question)) {
      const input = option.querySelector("input");
      if (input && everything) input.checked = false;
      option.dataset.mark = "";
      const feedback = option.querySelector("details");
      if (feedback) feedback.open = false;
    }
    if (everything && question.dataset.shuffle !== "no") shuffle(question);
  },
};

/** @param {HTMLElement} question @returns {NodeListOf<HTMLElement>} */
function options(question) {
  return question.querySelectorAll(".cd-option");
}

/** @param {HTMLElement} question */
function shuffle(question) {
  const list = [...options(question)];
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
  list[0]?.parentElement?.append(...list);
}
