// Opened by itself, as from the link in a copied result, an embed shows where in the course it
// belongs, which in a frame the page around it says.

import { part, takeAlong } from "./page.js";

if (window.top === window) {
  const origin = part(document, ".cd-origin");
  /** @type {HTMLAnchorElement} */
  const link = part(origin, "a");
  for (const before of ["pointerdown", "click"])
    link.addEventListener(before, () => {
      const address = new URL(link.href);
      takeAlong(address);
      link.href = address.href;
    });
  origin.hidden = false;
}
