// Items that are moved: dragged by pointer, or picked up by their grip and then moved with the
// arrow keys, or put where the reader taps next.

import { say } from "../page.js";

/**
 * How a kind of question moves its items.
 * @typedef {object} Moves
 * @property {(item: HTMLElement, x: number, y: number) => void} over it is dragged over this point
 * @property {(item: HTMLElement, x: number, y: number) => void} drop
 * @property {(item: HTMLElement, by: number, undo: () => void) => void} step by a key: 1 or -1, or
 *   ±Infinity to an end; `undo` puts all as it stood when the item was picked up
 * @property {(item: HTMLElement, place: Element) => void} put
 * @property {(item: HTMLElement) => string} where it stands, in words
 * @property {string} places a selector: where an item that is picked up can be put
 * @property {() => () => void} remember how all stands; what it returns puts it back
 */

const THRESHOLD = 5; // pixels: less is a tap

/** @type {Record<string, number>} */
const KEYS = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

/**
 * @param {import("../course-question.js").CourseQuestion} question
 * @param {Moves} moves
 */
export function makeMovable(question, moves) {
  for (const item of items(question)) {
    dragging(item, moves);
    pickingUp(question, item, moves);
  }
  question.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const item = items(question).find(isPicked);
    const place = target.closest(moves.places);
    if (!item || !place || target.closest(".cd-grip, select")) return;
    putDown(item);
    moves.put(item, place);
  });
}

/** @param {HTMLElement} question @returns {HTMLElement[]} */
export function items(question) {
  return [...question.querySelectorAll(".cd-movable")].map(
    (item) => /** @type {HTMLElement} */ (item),
  );
}

/** Says to a screen reader what has moved. @param {HTMLElement} question @param {string} text */
export function announce(question, text) {
  const region = question.querySelector(".cd-moves");
  if (region) region.textContent = text;
}

/** Puts down whatever is picked up. @param {HTMLElement} question */
export function putAllDown(question) {
  items(question).forEach(putDown);
}

/** @param {HTMLElement} item @param {Moves} moves */
function dragging(item, moves) {
  /** @type {{x: number, y: number, top: number, left: number, undo: () => void} | null} */
  let start = null;
  let dragged = false;

  item.addEventListener("pointerdown", (event) => {
    dragged = false;
    const target = /** @type {Element} */ (event.target);
    const onGrip = target.closest(".cd-grip");
    if (event.button || target.closest("select, a")) return;
    if (event.pointerType !== "mouse" && !onGrip) return; // a finger scrolls the page
    const { top, left } = item.getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    start = { x, y, top: top + scrollY, left, undo: moves.remember() };
    // A click belongs to whatever has the pointer: on the grip it must stay the grip's.
    (onGrip ?? item).setPointerCapture(event.pointerId);
  });

  item.addEventListener("pointermove", (event) => {
    const { clientX: x, clientY: y } = event;
    if (!start) return;
    if (!dragged && Math.hypot(x - start.x, y - start.y) < THRESHOLD) return;
    dragged = true;
    item.dataset.dragged = "";
    scrollNear(y);
    moves.over(item, x, y);
    follow(item, start.left + x - start.x, start.top + y - start.y - scrollY);
  });

  /** @param {(x: number, y: number) => void} finish */
  const end = (finish) => (/** @type {PointerEvent} */ event) => {
    if (!start) return;
    item.style.transform = "";
    delete item.dataset.dragged;
    if (dragged) finish(event.clientX, event.clientY);
    start = null;
  };
  item.addEventListener(
    "pointerup",
    end((x, y) => moves.drop(item, x, y)),
  );
  item.addEventListener(
    "pointercancel",
    end(() => start?.undo()),
  );
  // A drag that began on the grip is no click on it.
  item.addEventListener(
    "click",
    (event) => dragged && event.stopPropagation(),
    true,
  );
  item.addEventListener("keydown", () => (dragged = false), true);
}

/** Keeps a dragged item under the pointer, wherever it stands by now. @param {HTMLElement} item @param {number} left @param {number} top */
function follow(item, left, top) {
  item.style.transform = "";
  const at = item.getBoundingClientRect();
  item.style.transform = `translate(${left - at.left}px, ${top - at.top}px)`;
}

/** @param {number} y */
function scrollNear(y) {
  const edge = 60;
  if (y < edge) scrollBy(0, -10);
  else if (y > innerHeight - edge) scrollBy(0, 10);
}

/**
 * @param {import("../course-question.js").CourseQuestion} question
 * @param {HTMLElement} item
 * @param {Moves} moves
 */
function pickingUp(question, item, moves) {
  const grip = grips(item);
  let undo = () => {};
  /** @param {string} how */
  const release = (how) => {
    putDown(item);
    announce(question, `${say(question.page, how)} ${moves.where(item)}`);
  };
  grip.hidden = false;
  grip.addEventListener("click", () => {
    if (isPicked(item)) return release("put_down");
    putAllDown(question);
    undo = moves.remember();
    grip.setAttribute("aria-pressed", "true");
    const { name = "" } = item.dataset;
    announce(question, say(question.page, "picked", { name }));
  });
  grip.addEventListener("keydown", (event) => {
    if (!isPicked(item)) return;
    const by = KEYS[event.key];
    if (by) moves.step(item, by, undo);
    else if (event.key === "Escape") {
      undo();
      release("put_back");
    } else if (event.key === "Tab") putDown(item);
    if (by || event.key === "Escape") event.preventDefault();
    grip.focus({ preventScroll: true }); // moving takes the focus away
  });
}

/** @param {HTMLElement} item @returns {HTMLButtonElement} */
function grips(item) {
  return /** @type {HTMLButtonElement} */ (item.querySelector(".cd-grip"));
}

/** @param {HTMLElement} item */
function isPicked(item) {
  return grips(item).getAttribute("aria-pressed") === "true";
}

/** @param {HTMLElement} item */
function putDown(item) {
  grips(item).setAttribute("aria-pressed", "false");
}
