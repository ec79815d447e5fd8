// The theme's menu and colours hang on labels, which no key reaches and which say nothing of their
// state. Once scripts run, buttons stand for them.

import { buttonLike, dress } from "./buttons.js";
import { part } from "./page.js";

/** @type {HTMLInputElement} */
const drawer = part(document, "#__drawer");
/** @type {HTMLElement} */
const opens = part(document, ".md-header [for=__drawer]");
const menu = buttonLike(opens);
menu.classList.add("cd-menu");
opens.replaceWith(menu);
menu.addEventListener("click", () => drawer.click());
drawer.addEventListener("change", () => {
  menu.setAttribute("aria-expanded", `${drawer.checked}`);
  if (!drawer.checked) return;
  const links = [...document.querySelectorAll(".md-sidebar--primary a[href]")];
  const shown = links.filter((link) => link.checkVisibility());
  const here = shown.find((link) => link.matches(".md-nav__link--active"));
  const first = /** @type {HTMLElement | undefined} */ (here ?? shown[0]);
  first?.focus();
});
menu.setAttribute("aria-expanded", `${drawer.checked}`);

/** @param {EventTarget | null} target */
const inDrawer = (target) =>
  target instanceof Element && target.closest(".md-sidebar--primary");

addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !drawer.checked) return;
  drawer.click();
  menu.focus();
});

// Where the focus leaves it, the drawer would hide what has the focus.
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  const left = inDrawer(target) && relatedTarget && !inDrawer(relatedTarget);
  if (left && relatedTarget !== menu && drawer.checked) drawer.click();
});

const palette = document.querySelector("[data-md-component=palette]");
if (palette) {
  const options = [...palette.querySelectorAll("label")];
  const button = buttonLike(options[0]);
  // The theme shows the label of the colours that one may change to.
  const other = () => options.find(({ hidden }) => !hidden) ?? options[0];
  const show = () => dress(button, other());
  button.addEventListener("click", () => {
    other().control?.click();
    show();
  });
  show();
  palette.after(button);
  palette.toggleAttribute("hidden", true);
}
