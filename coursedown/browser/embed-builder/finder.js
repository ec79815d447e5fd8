// A menu that a field of words makes shorter.

import { fold } from "../folding.js";

export class Finder {
  /**
   * @param {HTMLInputElement} field
   * @param {HTMLSelectElement} menu
   * @param {() => void} onChoice when what was chosen is no longer among what is found
   * @param {(found: boolean) => void} onSearch
   */
  constructor(field, menu, onChoice, onSearch) {
    this.field = field;
    const groups = [...menu.querySelectorAll("optgroup")];
    const all = groups.map((group) => ({
      group,
      options: [...group.children],
    }));
    field.addEventListener("input", () => {
      const words = field.value.split(/\s+/).map(fold).filter(Boolean);
      const { value } = menu;
      const found = all
        .map(({ group, options }) => {
          const about = fold(group.label);
          const fit = options.filter((option) => {
            const text = about + fold(option.textContent ?? "");
            return words.every((word) => text.includes(word));
          });
          return { group, options: fit };
        })
        .filter(({ options }) => options.length);
      onSearch(found.length > 0);
      if (!found.length) return;
      for (const { group, options } of found) group.replaceChildren(...options);
      menu.replaceChildren(...found.map(({ group }) => group));
      menu.value = value;
      if (menu.selectedIndex < 0) menu.selectedIndex = 0;
      if (menu.value !== value) onChoice();
    });
  }
}
