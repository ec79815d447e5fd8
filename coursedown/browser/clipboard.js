// Copying, where the browser allows it.

/** @param {string} text @returns {Promise<boolean>} whether it is copied */
export function copyText(text) {
  return copies(() => navigator.clipboard.writeText(text));
}

/**
 * Copies HTML for editors that take it as what it shows, and a text for the others.
 * @param {string} html
 * @param {string} text
 * @returns {Promise<boolean>} whether it is copied
 */
export function copyHtml(html, text) {
  return copies(() =>
    navigator.clipboard.write([
      new ClipboardItem({
        "text/html": new Blob([html], { type: "text/html" }),
        "text/plain": new Blob([text], { type: "text/plain" }),
      }),
    ]),
  );
}

/**
 * Copies what a field shows, which it selects: in a sandbox the clipboard is denied, but not this.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @returns {boolean} whether it is copied
 */
export function copySelected(field) {
  field.focus({ preventScroll: true });
  field.select();
  return document.execCommand("copy");
}

/**
 * Copies a text, or where all is denied shows it, to be copied by hand.
 * @param {string} text
 * @param {HTMLInputElement | HTMLTextAreaElement} field for it
 * @param {object} [more]
 * @param {HTMLElement} [more.place] what else is hidden where there is nothing to copy by hand
 * @param {string} [more.html] for editors that take it as what it shows
 * @returns {Promise<boolean>} whether it is copied
 */
export async function copyOrShow(text, field, { place = field, html } = {}) {
  place.hidden = await (html ? copyHtml(html, text) : copyText(text));
  if (place.hidden) return true;
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  place.hidden = false;
  field.value = text;
  place.hidden = copySelected(field);
  if (place.hidden) before?.focus({ preventScroll: true });
  return place.hidden;
}

/**
 * @param {() => Promise<void>} write to a clipboard that may be denied, or not there at all
 * @returns {Promise<boolean>} whether it is copied
 */
async function copies(write) {
  try {
    await write();
    return true;
  } catch {
    return false;
  }
}
