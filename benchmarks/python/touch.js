// Touches the page's calculator as a reader does, and says when that was and when the new number
// stood in the page, in milliseconds since 1970.
async ({ years, expected }) => {
  const field = document.querySelector("form [name=years]");
  const isThere = () =>
    [...document.querySelectorAll("output[name=lifetime_value] data")].some(
      (data) =>
        data.value === expected &&
        (data.closest("course-calculator")?.dataset.state ?? "done") === "done",
    );
  if (isThere()) throw new Error("the number was there before the touch");
  const now = () => performance.timeOrigin + performance.now();
  const touched = now();
  const answered = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (!isThere()) return;
      observer.disconnect();
      resolve(now());
    }).observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ["data-state", "value"],
    });
  });
  field.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  field.focus();
  field.value = years;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return { touched, answered: await answered };
};
