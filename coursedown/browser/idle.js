// Work that can wait until the browser has nothing else to do.

/** @param {() => void} act */
export function whenIdle(act) {
  // Safari has no such call.
  if ("requestIdleCallback" in window)
    requestIdleCallback(() => act(), { timeout: 10_000 });
  else setTimeout(act, 1_000);
}
