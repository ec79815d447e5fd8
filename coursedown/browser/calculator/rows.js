// Rows of numbers, edited in a field for each. They write into the one control that holds them all
// as text, "95:0, 90:10", which is what is calculated.

import { readNumber, typeNumber } from "../numbers.js";
import { part, say } from "../page.js";
import { PUT } from "./controls.js";

/**
 * @param {import("./controls.js").Control} control
 * @param {import("../page.js").PageWords} page
 */
export function editsRows(control, page) {
  const columns = (control.dataset.columns ?? "").split("|");
  const units = (control.dataset.units ?? "").split("|");
  const field = /** @type {HTMLElement} */ (control.closest(".cd-field"));
  const editor = document.createElement("div");
  editor.className = "cd-editor";
  editor.setAttribute("role", "group");
  editor.setAttribute("aria-label", control.labels?.[0]?.textContent ?? "");
  editor.setAttribute(
    "aria-describedby",
    control.getAttribute("aria-describedby") ?? "",
  );
  control.hidden = true;
  part(field, ".cd-control").after(editor);
  control.addEventListener(PUT, show);
  new MutationObserver(mark).observe(control, {
    attributeFilter: ["aria-invalid"],
  });
  new MutationObserver(show).observe(control, {
    attributeFilter: ["readonly"],
  });
  show();

  /** Shows what the control holds. */
  function show() {
    const rows = control.value
      .split(/[\n,;、，；]+/)
      .filter((row) => row.trim());
    const table = document.createElement("table");
    table.className = "cd-cells";
    const head = table.createTHead().insertRow();
    for (const column of [...columns, ""]) {
      head.append(
        Object.assign(document.createElement(column ? "th" : "td"), {
          textContent: column,
        }),
      );
    }
    const body = table.createTBody();
    for (const row of rows) addRow(body, row.split(/[:：]/));
    const add = button("cd-add-row", say(page, "add_row"));
    add.addEventListener("click", () => {
      addRow(body, []);
      name(body);
      mark();
      write(body);
      part(body, "tr:last-child input").focus();
    });
    name(body);
    editor.replaceChildren(table, add);
    for (const input of editor.querySelectorAll("input"))
      input.readOnly = isLocked();
    for (const change of editor.querySelectorAll("button"))
      change.hidden = isLocked();
    mark();
  }

  function isLocked() {
    return control.hasAttribute("readonly");
  }

  /** What is wrong with the control is wrong with its fields. */
  function mark() {
    for (const input of editor.querySelectorAll("input")) {
      input.ariaInvalid = control.ariaInvalid;
    }
  }

  /** @param {HTMLTableSectionElement} body @param {string[]} numbers */
  function addRow(body, numbers) {
    const row = body.insertRow();
    for (const i of columns.keys()) {
      const input = document.createElement("input");
      input.type = "text";
      input.inputMode = "decimal";
      input.autocomplete = "off";
      input.value = typeNumber((numbers[i] ?? "").trim(), page.numbers);
      input.addEventListener("input", () => hold(body));
      const holder = document.createElement("span");
      holder.className = "cd-control";
      holder.append(input);
      if (units[i]) holder.append(affix(units[i]));
      row.insertCell().append(holder);
    }
    const remove = button("cd-remove-row", "×");
    remove.addEventListener("click", () => {
      const other = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      name(body);
      write(body);
      (other?.querySelector("input") ?? part(editor, ".cd-add-row")).focus();
    });
    row.insertCell().append(remove);
  }

  /** Says of each field where it stands. @param {HTMLTableSectionElement} body */
  function name(body) {
    [...body.rows].forEach((row, place) => {
      row.querySelectorAll("input").forEach((input, i) => {
        const values = { column: columns[i], row: place + 1 };
        input.setAttribute("aria-label", say(page, "cell", values));
      });
      part(row, "button").setAttribute(
        "aria-label",
        say(page, "remove_row", { row: place + 1 }),
      );
    });
  }

  /** Puts the fields' numbers into the control. @param {HTMLTableSectionElement} body */
  function hold(body) {
    control.value = [...body.rows]
      .map((row) =>
        [...row.querySelectorAll("input")]
          .map(
            ({ value }) =>
              readNumber(value, page.numbers) ?? (asOneCell(value) || "–"),
          )
          .join(":"),
      )
      .join(", ");
  }

  /** @param {HTMLTableSectionElement} body */
  function write(body) {
    hold(body);
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Without the signs that would make more cells of it. @param {string} text */
function asOneCell(text) {
  return text.replace(/[\n,;:、，；：]+/g, " ").trim();
}

/** @param {string} text */
function affix(text) {
  return Object.assign(document.createElement("span"), {
    className: "cd-affix",
    textContent: text,
  });
}

/** @param {string} class_ @param {string} text */
function button(class_, text) {
  return Object.assign(document.createElement("button"), {
    type: "button",
    className: class_,
    textContent: text,
  });
}
