// Sideways swipes by finger or pen; a mouse marks text instead. The element has `touch-action:
// pan-y`, so that the browser keeps what goes up and down.

const FAR_ENOUGH = 60;

/**
 * @typedef {"left" | "right"} Way
 * @param {HTMLElement} element
 * @param {(by: number, way: Way | null) => void} pulled while it goes on: by how many pixels, and
 *   which way it counts if it ends here; 0 and null when it has ended
 * @param {(way: Way) => void} swiped
 */
export function onSwipe(element, pulled, swiped) {
  /** @type {PointerEvent | null} */
  let start = null;

  /** @param {PointerEvent} event @returns {Way | null} */
  function way(event) {
    const x = event.clientX - (start?.clientX ?? 0);
    const y = event.clientY - (start?.clientY ?? 0);
    if (Math.abs(x) < FAR_ENOUGH || Math.abs(x) < 2 * Math.abs(y)) return null;
    return x < 0 ? "left" : "right";
  }

  element.addEventListener("pointerdown", (event) => {
    start = event.isPrimary && event.pointerType !== "mouse" ? event : null;
  });
  element.addEventListener("pointermove", (event) => {
    if (start && event.isPrimary)
      pulled(event.clientX - start.clientX, way(event));
  });
  element.addEventListener("pointerup", (event) => {
    if (!start || !event.isPrimary) return;
    const found = way(event);
    start = null;
    pulled(0, null);
    if (found) swiped(found);
  });
  element.addEventListener("pointercancel", () => {
    if (start) pulled(0, null);
    start = null;
  });
}
