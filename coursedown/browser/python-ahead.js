// Python before anybody has asked for it: where the line is fast and nobody counts its bytes, it is
// started for a reader who is about to calculate. On other lines the reader is told its size first.

import { whenIdle } from "./idle.js";

/** In Mbit/s: five seconds for a start. */
const FAST = 8;
/** In Mbit/s: twenty seconds for a start. */
const SLOW = 2;

/**
 * What the browser knows of the line; some browsers tell nothing.
 * @returns {{saveData?: boolean, type?: string, effectiveType?: string, downlink?: number} | undefined}
 */
const line = () => Reflect.get(navigator, "connection");

function isMetered() {
  return Boolean(line()?.saveData || line()?.type === "cellular");
}

function isFast() {
  const { effectiveType, downlink = 0 } = line() ?? {};
  return !isMetered() && effectiveType === "4g" && downlink >= FAST;
}

/** Whether the reader should hear of a large download before it begins. */
export function isDear() {
  const { effectiveType = "4g", downlink = FAST } = line() ?? {};
  return isMetered() || effectiveType !== "4g" || downlink < SLOW;
}

/** Starts Python, once for a visit, if that costs the reader nothing. */
export function startAhead() {
  if (tried || !isFast()) return;
  tried = true;
  import("./python.js").then(({ start }) => start()).catch(() => {});
}

let tried = false;

/** Starts Python ahead where the reader rests at a calculator, or at a link to one. */
export function watch() {
  for (const sign of ["pointerover", "focusin"])
    document.addEventListener(
      sign,
      ({ target }) => {
        const link = /** @type {HTMLAnchorElement | null | false} */ (
          target instanceof Element && target.closest("a[href]")
        );
        if (!link || link.origin !== location.origin) return;
        if (CALCULATOR.test(link.pathname)) startAhead();
      },
      { passive: true },
    );
}

/** The address of a calculator's page in every course. */
const CALCULATOR = /\/calculators\/[^/]+\/$/;

/** Starts Python for a page that holds a calculator, once the page itself needs nothing more. */
export function startWhenIdle() {
  const begin = () => whenIdle(startAhead);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}
