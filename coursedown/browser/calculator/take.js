// A result to take along: copied as text or as a table, saved as a CSV or as pictures. All of it is
// read from what the page shows, be it of earlier numbers.

import { copyOrShow } from "../clipboard.js";
import { part, say } from "../page.js";
import { linkTo } from "./links.js";
import { pictureOf } from "./picture.js";

/** @typedef {import("../course-calculator.js").CourseCalculator} CourseCalculator */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} shown
 * @property {string} value for machines: digits with a point
 */

/** The inputs and results. @param {HTMLElement} calculator @returns {Row[]} */
function rowsOf(calculator) {
  return [...calculator.querySelectorAll(".cd-everything tr")].map((row) => ({
    name: textOf(row.querySelector("th")),
    shown: textOf(row.querySelector("data")),
    value: row.querySelector("data")?.value ?? "",
  }));
}

/** The rows of tables among the results, their heads first. @param {HTMLElement} calculator */
function tablesOf(calculator) {
  return [...calculator.querySelectorAll(".cd-rows")].map((table) =>
    [...table.querySelectorAll("tr")].map((row) =>
      [...row.querySelectorAll("th, td")].map((cell) => ({
        shown: textOf(cell),
        value: cell.querySelector("data")?.value ?? textOf(cell),
      })),
    ),
  );
}

/**
 * All that belongs into a result that is handed in: what was calculated, the answer, what is to be
 * noted, every number by its name, when it was copied, and a link under which it stands again.
 * @param {CourseCalculator} calculator
 */
function asText(calculator) {
  const { page } = calculator;
  const notes = [...calculator.querySelectorAll(".cd-result .cd-note")];
  const rows = rowsOf(calculator).map(({ name, shown }) =>
    say(page, "labelled", { name, text: shown }),
  );
  const tables = tablesOf(calculator).map((table) =>
    table.map((row) => row.map(({ shown }) => shown).join("\t")).join("\n"),
  );
  const answer = textOf(calculator.querySelector(".cd-answer"));
  const parts = [
    titleOf(calculator),
    answer,
    notes.map(textOf).join("\n"),
    rows.join("\n"),
    ...tables,
    originOf(calculator, "copied_at").join("\n"),
  ];
  return parts.filter(Boolean).join("\n\n") + "\n";
}

/** @param {CourseCalculator} calculator */
function titleOf({ form }) {
  return form.getAttribute("aria-label") ?? "";
}

/**
 * When a result was taken along, and a link under which it stands again.
 * @param {CourseCalculator} calculator
 * @param {"copied_at" | "saved_at"} when
 */
function originOf(calculator, when) {
  const { page, source } = calculator;
  const link = linkTo(calculator, source);
  return [
    say(page, when, { time: now() }),
    link ? say(page, "link_to_result", { link }) : say(page, "no_link"),
  ];
}

/** The reader's own time, such as 2026-11-23 14:05. */
function now() {
  const time = new Date();
  time.setMinutes(time.getMinutes() - time.getTimezoneOffset());
  return time.toISOString().slice(0, 16).replace("T", " ");
}

/** Every number by its name, as cells. @param {HTMLElement} calculator */
function asCells(calculator) {
  const tables = tablesOf(calculator).map((table) =>
    table.map((row) => row.map(({ shown }) => shown)),
  );
  const rows = rowsOf(calculator).map(({ name, shown }) => [name, shown]);
  return stacked([rows, ...tables]);
}

/** Tables as one, an empty row between them. @param {string[][][]} tables */
function stacked(tables) {
  return tables.reduce((all, table) => [...all, [], ...table]);
}

/**
 * A CSV that the reader's spreadsheet opens as it is: where decimals have a comma, semicolons
 * divide the fields. Each number stands there for calculating, and as the page shows it.
 * @param {CourseCalculator} calculator
 */
function asCsv(calculator) {
  const { decimal } = calculator.page.numbers;
  /** @param {{value: string, shown: string}} cell */
  const number = ({ value, shown }) =>
    /^-?\d+(\.\d+)?$/.test(value)
      ? value.replace(".", decimal)
      : /^[[{]|^$/.test(value)
        ? shown
        : value;
  const rows = rowsOf(calculator).map((row) => [
    row.name,
    number(row),
    row.shown,
  ]);
  const tables = tablesOf(calculator).map((table) =>
    table.map((row) => row.map(number)),
  );
  const origin = [titleOf(calculator), ...originOf(calculator, "saved_at")];
  const all = [rows, ...tables, origin.map((line) => [line])];
  const delimiter = decimal === "," ? ";" : ",";
  return (
    "\ufeff" +
    stacked(all)
      .map((row) => row.map(quoted).join(delimiter) + "\r\n")
      .join("")
  );
}

/** A number as a page may show it: its sign begins no formula. */
const SIGNED = /^[+-]\p{Sc}?\d[\d.,\s]*[%\p{Sc}\p{L}]*$/u;

/** A field of a CSV; a spreadsheet must not take it for a formula. @param {string} text */
function quoted(text) {
  const isFormula = /^[=+\-@＝＋－＠]/.test(text) && !SIGNED.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",;\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Copies or saves a result, and says so, and whether it is one of earlier numbers. Where the
 * clipboard is denied, it shows what was to be copied. Where no file may come it can't know: the
 * page around a frame may not allow it, and tells nobody.
 * @param {HTMLElement} button whose `data-take` is `text`, `table`, `csv` or `picture`; or a link
 *   that saves a file itself
 * @param {CourseCalculator} calculator
 */
export async function takeAway(button, calculator) {
  const { take } = button.dataset;
  const { page, isBehind } = calculator;
  const done = part(calculator, ".cd-taken");
  done.textContent = "";
  const slug = calculator.getAttribute("slug") ?? "result";
  if (take === "csv")
    save(new File([asCsv(calculator)], `${slug}.csv`, { type: "text/csv" }));
  if (take === "picture") await saveCharts(calculator, slug);
  /** @type {HTMLTextAreaElement} */
  const area = part(calculator, ".cd-take textarea");
  area.hidden = true;
  const said = isBehind ? ["of_earlier"] : [];
  if (take === "text" || take === "table") {
    const cells = take === "table" ? asCells(calculator) : null;
    const copied = cells
      ? await copyOrShow(asLines(cells), area, { html: asTable(cells) })
      : await copyOrShow(asText(calculator), area);
    said.unshift(copied ? "result_copied" : "copy_yourself");
  } else if (window.parent !== window) said.unshift("no_file");
  done.textContent = said.map((key) => say(page, key)).join(" ");
}

/** @param {HTMLElement} calculator @param {string} slug */
async function saveCharts(calculator, slug) {
  /** @type {NodeListOf<SVGSVGElement>} */
  const charts = calculator.querySelectorAll("svg.cd-chart");
  const pictures = [...charts].map((chart, i) =>
    pictureOf(chart, charts.length > 1 ? `${slug}-${i + 1}` : slug),
  );
  (await Promise.all(pictures)).forEach(save);
}

/** @param {string[][]} cells */
const asLines = (cells) => cells.map((row) => row.join("\t")).join("\n");

/** @param {string[][]} cells @returns {string} HTML */
function asTable(cells) {
  const table = document.createElement("table");
  for (const row of cells) {
    const tr = table.insertRow();
    for (const cell of row) tr.insertCell().textContent = cell;
  }
  return table.outerHTML;
}

/** @param {File} file */
function save(file) {
  const href = URL.createObjectURL(file);
  const download = file.name;
  Object.assign(document.createElement("a"), { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** @param {Element | null} element */
function textOf(element) {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}
