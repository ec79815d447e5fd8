// The search box by keyboard and by ear, beyond what the theme does: Tab goes through what is found,
// Escape leads back to where one was, and how much is found is said, in the right plural.

import { buttonLike } from "./buttons.js";
import { part } from "./page.js";

/** @type {HTMLInputElement} */
const toggle = part(document, "#__search");
const box = part(document, ".md-search");
/** @type {HTMLInputElement} */
const field = part(box, ".md-search__input");
const list = part(box, ".md-search-result__list");
/** @type {HTMLElement} */
const opens = part(document, ".md-header__button[for=__search]");
const button = buttonLike(opens);
button.classList.add("cd-find");
button.addEventListener("click", open);
opens.replaceWith(button);
toggle.addEventListener("change", show);
show();

function show() {
  button.setAttribute("aria-expanded", `${toggle.checked}`);
}

function open() {
  if (!toggle.checked) toggle.click();
  field.focus();
}

/** Where the reader was before. @type {HTMLElement | null} */
let before = null;

/** @param {EventTarget | null} target */
const within = (target) => target instanceof Node && box.contains(target);

box.addEventListener("focusin", (event) => {
  const { relatedTarget } = /** @type {FocusEvent} */ (event);
  if (!within(relatedTarget))
    before = /** @type {HTMLElement | null} */ (relatedTarget);
});

box.addEventListener("focusout", (event) => {
  const { relatedTarget } = /** @type {FocusEvent} */ (event);
  if (relatedTarget && !within(relatedTarget) && toggle.checked) toggle.click();
});

// Before the theme, which closes at Tab, and at any other key goes to the field.
addEventListener(
  "keydown",
  (event) => {
    const { key, metaKey, ctrlKey, target } = event;
    if (metaKey || ctrlKey) return;
    if (!toggle.checked) {
      // A field that is out of sight can't be given the focus.
      const typing = target instanceof HTMLElement && target.matches(TYPING);
      const sought = "fs/".includes(key) && !typing;
      if (!sought || field.checkVisibility({ visibilityProperty: true }))
        return;
      event.preventDefault();
      event.stopPropagation();
      open();
    } else if (key === "Escape") {
      event.stopPropagation();
      close();
    } else if (LEFT_ALONE.has(key) && target !== field) {
      event.stopPropagation();
    } else if (key === "Tab") {
      event.stopPropagation();
    }
  },
  true,
);

const TYPING = "input, textarea, select, [contenteditable]";
const LEFT_ALONE = new Set(["Shift", "Alt", "Control", "Meta", " "]);

function close() {
  const back = [before, button].find((place) => place?.checkVisibility());
  if (!back) field.focus();
  toggle.click();
  back?.focus();
}

// What the theme says of a number of results has two forms, for one and for all others.
const forms = JSON.parse(box.getAttribute("data-forms") ?? "{}");
const plural = new Intl.PluralRules(document.documentElement.lang);

/** @param {Element | null} element @param {Record<string, string>} said */
function count(element, said) {
  const number = element?.textContent?.match(/\d+/)?.[0];
  if (!element || !number) return;
  const text = said[plural.select(Number(number))].replace("#", number);
  if (element.textContent !== text) element.textContent = text;
}

new MutationObserver(() => {
  const status = part(box, ".md-search-result__meta");
  const instead = list.querySelector(".cd-instead");
  if (instead) status.textContent = instead.textContent;
  else count(status, forms.found);
  for (const stop of list.querySelectorAll("[tabindex]"))
    stop.removeAttribute("tabindex");
  for (const more of list.querySelectorAll("summary > div"))
    count(more, forms.more);
}).observe(list, { childList: true, subtree: true });
