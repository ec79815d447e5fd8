// What the build tells the scripts: the page's language, its number signs and its words.

/**
 * @typedef {object} NumberSigns
 * @property {string} decimal
 * @property {string} group
 * @property {string} minus
 */

/**
 * @typedef {object} PageWords
 * @property {string} language
 * @property {string} currency
 * @property {NumberSigns} numbers
 * @property {Record<string, string>} words
 */

/**
 * The table that the build put behind the page's text. A page shown in another language brings
 * that language's own.
 * @returns {PageWords}
 */
export function pageWords() {
  return JSON.parse(part(document, ".coursedown-words").dataset.table ?? "{}");
}

/**
 * A text in the page's language with its `{name}`s filled in.
 * @param {PageWords} page
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(page, key, values = {}) {
  return page.words[key].replace(/\{(\w+)\}/g, (whole, name) =>
    String(values[name] ?? whole),
  );
}

/**
 * An element that the build has written for sure.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {T}
 */
export function part(parent, selector) {
  const found = parent.querySelector(selector);
  if (!found) throw new Error(`the page lacks ${selector}`);
  return /** @type {T} */ (/** @type {unknown} */ (found));
}

/**
 * Scrolls no farther than it must, and not at all where all is in sight.
 * @param {Element} target
 * @param {ScrollLogicalPosition} [block]
 */
export function bringInSight(target, block = "nearest") {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.scrollIntoView({ block, behavior: still ? "instant" : "smooth" });
}

/**
 * Takes what the address here says, and what was typed into calculators, along to another one.
 * @param {URL} address
 */
export function takeAlong(address) {
  address.search = location.search;
  /** @type {NodeListOf<import("./course-calculator.js").CourseCalculator>} */
  const calculators = document.querySelectorAll(
    "course-calculator[data-state]",
  );
  for (const calculator of calculators) calculator.takeAlong(address);
}

/**
 * Acts when a form is sent off. In a sandbox without allow-forms `submit` never fires; a click on
 * the submit button does, for Enter, too. preventDefault keeps the two from both counting.
 * @param {HTMLFormElement} form
 * @param {() => void} act
 */
export function onSubmit(form, act) {
  /** @param {Event} event */
  const listener = (event) => {
    event.preventDefault();
    act();
  };
  part(form, "[type=submit]").addEventListener("click", listener);
  form.addEventListener("submit", listener);
}
