// A list of numbers from a file: chosen or dropped, read by Python in this browser, never sent.

import { part, say } from "../page.js";
import { PUT } from "./controls.js";

const LARGEST = 20; // in megabytes

/** @typedef {import("../python-places.js").EngineError} EngineError */

/**
 * @typedef {object} Read What Python answers about a file.
 * @property {string} [unreadable]
 * @property {string[]} [columns]
 * @property {string} [numbers]
 * @property {number} [count]
 * @property {string} [column]
 * @property {string[]} [wrong]
 */

/**
 * Gives a list's control a place for files.
 * @param {import("./controls.js").Control} control
 * @param {import("../page.js").PageWords} page
 * @param {(file: string, column?: number) => Promise<Read>} ask sends a file, in base64, to Python
 */
export function takesFiles(control, page, ask) {
  const field = /** @type {HTMLElement} */ (control.closest(".cd-field"));
  const chooser = document.createElement("div");
  chooser.className = "cd-file-chooser";
  chooser.innerHTML = `<label class="cd-file-choice"><input type="file"
    accept=".csv,.tsv,.txt,text/csv,text/plain"> <span></span></label> <span></span>
    <div class="cd-file-report" role="status"></div>`;
  const [choose, orDrop] = chooser.querySelectorAll("span");
  choose.textContent = say(page, "choose_file");
  orDrop.textContent = say(page, "or_drop");
  part(field, ".cd-error").after(chooser);
  const report = part(chooser, ".cd-file-report");
  /** @type {HTMLInputElement} */
  const input = part(chooser, "input");

  input.addEventListener("change", () => {
    if (input.files?.[0]) read(input.files[0]);
    // So that the same file, mended, can be chosen again.
    input.value = "";
  });
  field.addEventListener("dragover", (event) => {
    event.preventDefault();
    field.classList.add("cd-drop");
  });
  for (const end of ["dragleave", "drop"]) {
    field.addEventListener(end, () => field.classList.remove("cd-drop"));
  }
  field.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    if (!control.hasAttribute("readonly")) read(file);
  });
  for (const change of ["input", PUT]) {
    control.addEventListener(change, () => report.replaceChildren());
  }

  /** @param {File} file @param {number} [column] */
  async function read(file, column) {
    if (file.size > LARGEST * 2 ** 20) {
      report.textContent = say(page, "file_too_large", { most: LARGEST });
      return;
    }
    report.textContent = say(page, "reading_file");
    try {
      show(file, await ask(await base64(file), column));
    } catch (error) {
      const { reason: key, message } = /** @type {EngineError} */ (error);
      const reason = key ? say(page, key) : message;
      report.textContent = say(page, "file_unread", { reason });
    }
  }

  /** @param {File} file @param {Read} read_ */
  function show(file, read_) {
    if (read_.unreadable) report.textContent = read_.unreadable;
    else if (read_.columns) askForColumn(file, read_.columns);
    else if (read_.wrong?.length) tellOfRows(file, read_);
    else take(file, read_);
  }

  /** @param {File} file @param {string[]} columns */
  function askForColumn(file, columns) {
    const question = document.createElement("label");
    const menu = document.createElement("select");
    menu.add(new Option(say(page, "choose_column"), ""));
    columns.forEach((name, i) => menu.add(new Option(name, String(i))));
    menu.addEventListener("input", (event) => event.stopPropagation());
    menu.addEventListener("change", () => {
      if (menu.value) read(file, Number(menu.value));
    });
    question.append(say(page, "which_column"), " ", menu);
    report.replaceChildren(question);
  }

  /** @param {File} file @param {Read} read_ */
  function tellOfRows(file, read_) {
    const list = document.createElement("ul");
    for (const text of read_.wrong ?? []) {
      list.append(
        Object.assign(document.createElement("li"), { textContent: text }),
      );
    }
    report.replaceChildren(say(page, "rows_wrong", { file: file.name }), list);
    if (!read_.count) return;
    const others = document.createElement("button");
    others.type = "button";
    others.textContent = say(page, "take_others", { count: read_.count });
    others.addEventListener("click", () => take(file, read_));
    report.append(others);
  }

  /** @param {File} file @param {Read} read_ */
  function take(file, { numbers = "", count = 0, column = "" }) {
    control.value = numbers;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    report.textContent = say(page, column ? "column_read" : "numbers_read", {
      file: file.name,
      column,
      count,
    });
  }
}

/** @param {File} file @returns {Promise<string>} */
function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
