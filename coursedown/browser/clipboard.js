// Copying, where the browser allows it.

/** @param {string} text @returns {Promise<boolean>} whether it is copied */
export function copyText(text) {
  return copies(() => navigator.clipboard.writeText(text));
}

/**
 * Copies HTML, which an editor of texts takes as what it shows, and another as it is written.
 * @param {string} html
 * @returns {Promise<boolean>} whether it is copied
 */
export function copyHtml(html) {
  const kinds = ["text/html", "text/plain"];
  const item = () =>
    Object.fromEntries(kinds.map((type) => [type, new Blob([html], { type })]));
  return copies(() => navigator.clipboard.write([new ClipboardItem(item())]));
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
export async function copies(write) {
  try {
    await write();
    return true;
  } catch {
    return false;
  }
}
