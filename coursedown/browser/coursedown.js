// The entry: loads the elements that the page holds. Each has a module of its name, which defines
// it, and upgrades, in place, what the build wrote.

import "./header.js";
import { takeAlong } from "./page.js";
import { startWhenIdle, watch } from "./python-ahead.js";

watch();
if (document.querySelector(".md-search")) void import("./search-box.js");

async function loadElements() {
  const names = [...document.querySelectorAll(":not(:defined)")]
    .map(({ localName }) => localName)
    .filter((name) => name.startsWith("course-"));
  await Promise.all([...new Set(names)].map((name) => import(`./${name}.js`)));
  if (document.querySelector("course-calculator")) startWhenIdle();
}

// What is upgraded changes its height, and so moves what the address names out of sight, unless
// the reader has gone on by then.
let arrived = performance
  .getEntriesByType("navigation")
  .every((entry) => Reflect.get(entry, "type") !== "navigate");
let goesBack = false;
for (const type of ["wheel", "touchmove", "keydown", "pointerdown"])
  addEventListener(
    type,
    () => {
      arrived = true;
      goesBack = false;
    },
    { passive: true },
  );
addEventListener("popstate", () => (goesBack = true));

function keepPlace() {
  const named = document.getElementById(location.hash.slice(1));
  if (!arrived) named?.scrollIntoView({ behavior: "instant" });
  arrived = true;
}

/** What was focused may be gone with its page: the new one is read, and tabbed, from its title. */
function focusTitle() {
  /** @type {HTMLElement | null} */
  const title = document.querySelector(".md-content h1");
  if (!title || location.hash || document.activeElement !== document.body)
    return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
}

/** Instant navigation leaves the header as it was; the page itself knows where it is. */
function pointLanguagesHere() {
  const here = document.querySelector(".cd-here");
  const addresses = JSON.parse(here?.getAttribute("data-languages") ?? "{}");
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".cd-languages a");
  for (const link of links)
    if (addresses[link.lang])
      link.href = new URL(addresses[link.lang], location.href).href;
}

let isFirst = true;

function showPage() {
  if (!isFirst) {
    arrived = goesBack; // to what was in sight
    focusTitle();
  }
  isFirst = false;
  void loadElements().then(keepPlace);
  pointLanguagesHere();
}

// On the site pages are put in without a full load; the theme tells of each, of the first too.
/** @type {{subscribe(listener: () => void): void} | undefined} */
const pages = Reflect.get(window, "document$");
if (pages) pages.subscribe(showPage);
else void loadElements();

// A language link keeps what is being read and what was typed into calculators, and is a full load:
// the document's language changes.
document.addEventListener(
  "click",
  (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const link = /** @type {HTMLAnchorElement | null} */ (
      target?.closest(".cd-languages a")
    );
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const address = new URL(link.href);
    takeAlong(address);
    address.hash = place();
    location.assign(address);
  },
  true,
);

/** The part of the screen, from its top, in which what begins is being read. */
const READ = 0.3;

/**
 * What is being read, by an id that is the same in every language: what the address names, if it
 * is in sight, else the last heading or item that begins above the reading line.
 */
function place() {
  const named = document.getElementById(location.hash.slice(1));
  if (named && topOf(named) >= 0 && topOf(named) < innerHeight)
    return location.hash;
  const places = document.querySelectorAll(
    ".md-content :is(h2, h3, h4, section, .cd-entry, course-deck, [data-search-item])[id]",
  );
  const above = [...places].filter(
    (element) =>
      element.checkVisibility() && topOf(element) < innerHeight * READ,
  );
  return scrollY && above.length ? `#${above[above.length - 1].id}` : "";
}

/** @param {Element} element */
const topOf = (element) => element.getBoundingClientRect().top;

// Material reads the search box when a key comes up; words also come by mouse, voice and IME.
document.addEventListener("input", ({ target }) => {
  if (target instanceof Element && target.matches(".md-search__input")) {
    target.dispatchEvent(new Event("keyup"));
  }
});
