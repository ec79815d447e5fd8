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
