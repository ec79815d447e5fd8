// Copying, where the browser allows it.

/** @param {string} text @returns {Promise<boolean>} whether it is copied */
export function copyText(text) {
  return copies(() => navigator.clipboard.writeText(text));
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
