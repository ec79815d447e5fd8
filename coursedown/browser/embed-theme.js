// Before anything is drawn: the colours that the page around has asked for, "light" or "dark". Without
// them, or alone, those of the device.
(() => {
  if (window.top === window) return;
  const theme = new URLSearchParams(location.search).get("theme") ?? "";
  if (["light", "dark"].includes(theme))
    document.documentElement.style.colorScheme = theme;
})();
