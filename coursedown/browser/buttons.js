// Buttons that stand for the theme's labels, which no key reaches.

/** A button with a label's picture and name. @param {HTMLElement} label */
export function buttonLike(label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = label.className;
  dress(button, label);
  return button;
}

/** @param {HTMLElement} button @param {HTMLElement} label */
export function dress(button, label) {
  button.innerHTML = label.innerHTML;
  button.title = label.title;
  button.setAttribute("aria-label", label.title);
}
