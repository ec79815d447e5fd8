// The entry: defines the page's elements. Each upgrades, in place, what the build wrote.

import { CourseCalculator } from "./course-calculator.js";
import { CourseDeck } from "./course-deck.js";
import { CourseHere } from "./course-here.js";
import { CourseQuestion } from "./course-question.js";
import { CourseScenario } from "./course-scenario.js";
import "./print.js";

for (const [name, element] of Object.entries({
  "course-calculator": CourseCalculator,
  "course-deck": CourseDeck,
  "course-here": CourseHere,
  "course-question": CourseQuestion,
  "course-scenario": CourseScenario,
})) {
  if (!customElements.get(name)) customElements.define(name, element);
}

// A language link keeps the section, and is a full load: the document's language changes.
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
    // Instant navigation leaves the header as it was; the page itself knows where it is.
    const here = document.querySelector(".cd-here");
    const links = JSON.parse(here?.getAttribute("data-languages") ?? "{}");
    const address = new URL(links[link.lang] ?? link.href, location.href);
    address.search = location.search;
    address.hash = location.hash;
    location.assign(address);
  },
  true,
);

// Material reads the search box when a key comes up; words also come by mouse, voice and IME.
document.addEventListener("input", ({ target }) => {
  if (target instanceof Element && target.matches(".md-search__input")) {
    target.dispatchEvent(new Event("keyup"));
  }
});
