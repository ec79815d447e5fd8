// A menu that a field of words makes shorter. Typing chooses nothing: people do.

import { fold } from "../folding.js";
import { part } from "../page.js";

/** The most lines of what is found that are shown at once. */
const LINES = 8;

/** How many letters an ending has that may be another one: none first. */
const ENDINGS = [0, 1, 2];
/** The shortest beginning of a word that still says which one it is. */
const SHORTEST = 4;

export class Finder {
  /**
   * @param {HTMLInputElement} field
   * @param {HTMLSelectElement} menu whose data attributes hold, by an option's kind, other words for it
   * @param {(found: number | null) => void} onSearch hears how many are found; null without words
   */
  constructor(field, menu, onSearch) {
    this.field = field;
    this.menu = menu;
    this.onSearch = onSearch;
    this.groups = [...menu.querySelectorAll("optgroup")].map((group) => ({
      group,
      options: [...group.querySelectorAll("option")].map((option) => ({
        option,
        text: this.textOf(option, group),
      })),
    }));
    field.addEventListener("input", () => this.find());
    field.addEventListener("keydown", (event) => {
      if (!this.isOpen) return;
      if (event.key === "ArrowDown") {
        event.preventDefault(); // the list would go on to the second one
        menu.focus();
        this.chooseFirst();
      }
      if (event.key === "Enter") {
        this.chooseFirst();
        this.close();
      }
    });
    menu.addEventListener("keydown", ({ key }) => {
      if (key === "Enter") this.close();
    });
    menu.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLOptionElement) this.close();
    });
  }

  /** All that an option can be found by. @param {HTMLOptionElement} option @param {HTMLOptGroupElement} group */
  textOf(option, group) {
    const [kind, id] = option.value.split("/");
    const name = (id ?? kind).replaceAll("-", " ");
    // Calculators are known by their initials: CLV.
    const initials = id ? "" : name.replace(/\B\w|\s/g, "");
    const others = this.menu.dataset[id ? kind : "calculator"];
    const { words } = option.dataset;
    return wordsIn(
      [group.label, option.text, name, initials, words, others].join(" "),
    ).join(" ");
  }

  /** Whether what is found is shown below the field. */
  get isOpen() {
    return this.menu.size > 0;
  }

  find() {
    const { field, menu, groups } = this;
    const words = wordsIn(field.value);
    const chosen = menu.selectedOptions[0];
    const found = this.search(words);
    const shown = new Set((found.length ? found : this.all).map(optionOf));
    let lines = found.length;
    for (const { group, options } of groups) {
      const own = options.map(optionOf);
      for (const option of own) option.hidden = !shown.has(option);
      group.hidden = own.every(({ hidden }) => hidden);
      if (!group.hidden) lines++;
      // Not every browser hides them. What is chosen stays, to be still chosen.
      group.replaceChildren(
        ...own.filter((option) => !option.hidden || option === chosen),
      );
    }
    menu.replaceChildren(
      ...groups
        .map(({ group }) => group)
        .filter(({ childElementCount }) => childElementCount),
    );
    menu.value = chosen.value;
    menu.size = words.length && found.length ? Math.min(lines, LINES) : 0;
    this.onSearch(words.length ? found.length : null);
  }

  /**
   * What is called that; where nothing is, what begins like it; else without the last word.
   * @param {string[]} words
   * @returns {{option: HTMLOptionElement, text: string}[]}
   */
  search(words) {
    for (const cut of ENDINGS) {
      const beginnings = words.map((word) => withoutEnding(word, cut));
      const found = this.all.filter(({ text }) =>
        beginnings.every((beginning) => text.includes(beginning)),
      );
      if (found.length) return found;
    }
    return words.length > 1 ? this.search(words.slice(0, -1)) : [];
  }

  get all() {
    return this.groups.flatMap(({ options }) => options);
  }

  chooseFirst() {
    const { menu } = this;
    /** @type {HTMLOptionElement} */
    const option = part(menu, "option:not([hidden])");
    if (menu.value === option.value) return;
    menu.value = option.value;
    menu.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Shows the whole menu again, and what is chosen. */
  close() {
    if (!this.isOpen) return;
    this.field.value = "";
    this.find();
  }
}

/** @param {string} word @param {number} cut so many letters at most */
function withoutEnding(word, cut) {
  return word.slice(0, Math.max(word.length - cut, SHORTEST));
}

/** @param {string} text */
const wordsIn = (text) => text.split(/\s+/).map(fold).filter(Boolean);

/** @param {{option: HTMLOptionElement}} one */
const optionOf = ({ option }) => option;
