// What choice, multiple and truefalse share: options to pick, with feedback under each.

/** @typedef {import("../course-question.js").CourseQuestion} CourseQuestion */

/** The values that are picked, in the order of the source. @param {CourseQuestion} question */
export function picked(question) {
  return inputs(question)
    .filter((input) => input.checked)
    .map((input) => input.value)
    .sort((a, b) => Number(a) - Number(b));
}

/** @param {CourseQuestion} question @param {string[]} values */
export function pick(question, values) {
  for (const input of inputs(question))
    input.checked = values.includes(input.value);
}

/**
 * Marks what was picked, and opens its feedback.
 * @param {CourseQuestion} question
 * @param {string[]} values
 * @param {(value: string) => boolean} isRight
 */
export function markPicked(question, values, isRight) {
  for (const option of options(question)) {
    const value = option.dataset.value ?? "";
    const chosen = values.includes(value);
    const mark = isRight(value) ? "right" : "wrong";
    option.dataset.mark = chosen ? mark : "";
    const feedback = option.querySelector("details");
    if (feedback) feedback.open = chosen;
  }
}

/**
 * Takes the marks away, and with `everything` what was picked as well.
 * @param {CourseQuestion} question
 * @param {boolean} everything
 */
export function clearPicked(question, everything) {
  markPicked(question, [], () => false);
  if (everything) pick(question, []);
}

/** Puts the options into a random order, unless the author forbids it. @param {CourseQuestion} question */
export function shuffle(question) {
  if (question.dataset.shuffle === "no") return;
  const list = [...options(question)];
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
  list[0]?.parentElement?.append(...list);
}

/** @param {CourseQuestion} question @returns {NodeListOf<HTMLElement>} */
function options(question) {
  return question.querySelectorAll(".cd-option");
}

/** @param {CourseQuestion} question @returns {HTMLInputElement[]} */
function inputs(question) {
  return [...question.querySelectorAll("input[name=answer]")].map(
    (input) => /** @type {HTMLInputElement} */ (input),
  );
}
