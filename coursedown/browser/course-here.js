// Where the reader is: keeps the last page and its section on this device, and offers them again
// on the home page. Nothing of it leaves the device.

import { get, set } from "./store.js";

const NAME = "place";

/** The part of the screen, from its top, in which a heading counts as being read. */
const READ = 0.3;

export class CourseHere extends HTMLElement {
  /** @type {IntersectionObserver | undefined} */
  #headings;

  connectedCallback() {
    const page = this.dataset.page;
    if (page) this.#keep(page);
    else this.#offer();
  }

  disconnectedCallback() {
    this.#headings?.disconnect();
  }

  /** Keeps this page, and from then on the section that is read. @param {string} page */
  #keep(page) {
    set(NAME, JSON.stringify({ page, section: "" }));
    const headings = [
      ...document.querySelectorAll(".md-content :is(h2, h3)[id]"),
    ];
    this.#headings = new IntersectionObserver(
      () => {
        if (!scrollY) return;
        const read = innerHeight * READ;
        const above = headings.filter(
          (heading) => heading.getBoundingClientRect().top < read,
        );
        set(NAME, JSON.stringify({ page, section: above.at(-1)?.id ?? "" }));
      },
      { rootMargin: `0px 0px -${100 * (1 - READ)}% 0px` },
    );
    for (const heading of headings) this.#headings.observe(heading);
  }

  /** Shows the way back, if there is one and the course still has the page. */
  #offer() {
    const offer = document.querySelector(".cd-go-on");
    const link = offer?.querySelector("a");
    const place = read();
    if (!offer || !link || !place) return;
    const address = new URL(place.page, location.href.split(/[?#]/)[0]);
    const known = [
      .../** @type {NodeListOf<HTMLAnchorElement>} */ (
        document.querySelectorAll(".md-nav--primary a.md-nav__link")
      ),
    ].find((other) => other.pathname === address.pathname);
    if (!known) return;
    address.hash = place.section;
    link.href = address.href;
    const title = link.querySelector("span");
    if (title) title.textContent = (known.textContent ?? "").trim();
    offer.removeAttribute("hidden");
  }
}

/** @returns {{page: string, section: string} | null} */
function read() {
  try {
    const kept = JSON.parse(get(NAME) ?? "null");
    const sound =
      typeof kept?.page === "string" && typeof kept.section === "string";
    return sound && kept.page ? kept : null;
  } catch {
    return null;
  }
}

customElements.define("course-here", CourseHere);
