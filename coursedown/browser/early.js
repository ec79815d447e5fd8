// Runs before the theme's own script: two things that it can't do without.

// The first move within a page would make navigation.instant fetch the page anew, and what was
// typed would be gone. Until another page has been put in, such moves are left to the browser.
(() => {
  const loaded = location.pathname;
  /** @type {Element | null} */
  let canonical;
  document.addEventListener("DOMContentLoaded", () => {
    canonical = document.querySelector("link[rel=canonical]");
  });
  /** @param {Event} event */
  const leave = (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const link = /** @type {HTMLAnchorElement | null | undefined} */ (
      target?.closest("a[href*='#']")
    );
    const to = event.type === "popstate" ? location : link;
    const within = to?.host === location.host && to.pathname === loaded;
    if (within && canonical?.isConnected) event.stopImmediatePropagation();
  };
  addEventListener("click", leave, true);
  addEventListener("popstate", leave);
})();

// Where storage is denied, the theme's search and menus would fail with it.
try {
  void localStorage;
} catch {
  Object.defineProperty(window, "localStorage", {
    value: {
      getItem: () => null,
      removeItem() {},
      setItem() {
        throw new DOMException("storage is denied", "SecurityError");
      },
    },
  });
}
