// A result to take along: copied as text or as a table, saved as a CSV or as pictures. All of it is
// read from what the page shows, be it of earlier numbers.

import { copyHtml, copySelected, copyText } from "../clipboard.js";
import { part, say } from "../page.js";
import { linkTo } from "./links.js";

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
  const { form, page } = calculator;
  const notes = [...calculator.querySelectorAll(".cd-result .cd-note")];
  const rows = rowsOf(calculator).map(({ name, shown }) =>
    say(page, "labelled", { name, text: shown }),
  );
  const tables = tablesOf(calculator).map((table) =>
    table.map((row) => row.map(({ shown }) => shown).join("\t")).join("\n"),
  );
  const answer = textOf(calculator.querySelector(".cd-answer"));
  const link = linkTo(calculator, calculator.source);
  const origin = [
    say(page, "copied_at", { time: now() }),
    link ? say(page, "link_to_result", { link }) : say(page, "no_link"),
  ];
  const parts = [
    form.getAttribute("aria-label"),
    answer,
    notes.map(textOf).join("\n"),
    rows.join("\n"),
    ...tables,
    origin.join("\n"),
  ];
  return parts.filter(Boolean).join("\n\n") + "\n";
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
  return [rows, ...tables].reduce((all, table) => [...all, [], ...table]);
}

/**
 * A CSV that the reader's spreadsheet opens as it is: where decimals have a comma, semicolons
 * divide the fields.
 * @param {HTMLElement} calculator
 * @param {import("../page.js").NumberSigns} signs
 */
function asCsv(calculator, signs) {
  const comma = signs.decimal === ",";
  /** @param {{value: string, shown: string}} cell */
  const number = ({ value, shown }) =>
    /^-?\d+(\.\d+)?$/.test(value)
      ? value.replace(".", signs.decimal)
      : /^[[{]|^$/.test(value)
        ? shown
        : value;
  const rows = rowsOf(calculator).map((row) => [row.name, number(row)]);
  const tables = tablesOf(calculator).map((table) =>
    table.map((row) => row.map(number)),
  );
  const all = [rows, ...tables].reduce((one, table) => [...one, [], ...table]);
  const delimiter = comma ? ";" : ",";
  return (
    "\ufeff" +
    all.map((row) => row.map(quoted).join(delimiter) + "\r\n").join("")
  );
}

/** A field of a CSV; a spreadsheet must not take it for a formula. @param {string} text */
function quoted(text) {
  const safe = /^[=+@\t]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",;\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// prettier-ignore
const LOOK = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "paint-order", "font-family", "font-size",
  "font-weight", "text-anchor", "opacity",
];

/** A chart as a file of its own, looking as it does on the page. @param {SVGSVGElement} chart */
function asSvg(chart) {
  const copy = /** @type {SVGSVGElement} */ (chart.cloneNode(true));
  const copies = copy.querySelectorAll("*");
  chart.querySelectorAll("*").forEach((shape, i) => {
    const look = getComputedStyle(shape);
    for (const name of LOOK)
      copies[i].setAttribute(name, look.getPropertyValue(name));
  });
  const [, , width, height] = (chart.getAttribute("viewBox") ?? "").split(" ");
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const paper = getComputedStyle(chart).getPropertyValue("--cd-raised");
  for (const [name, value] of Object.entries({
    width,
    height,
    fill: paper || "#fff",
  }))
    ground.setAttribute(name, value);
  copy.querySelector("desc")?.after(ground);
  for (const [name, value] of Object.entries({ width, height }))
    copy.setAttribute(name, value);
  return new XMLSerializer().serializeToString(copy);
}

/**
 * Copies or saves a result, and says so, and whether it is one of earlier numbers. Where the
 * clipboard is denied, it shows what was to be copied.
 * @param {HTMLElement} button whose `data-take` is `text`, `table`, `csv` or `svg`
 * @param {CourseCalculator} calculator
 */
export async function takeAway(button, calculator) {
  const { take } = button.dataset;
  const { page, isBehind } = calculator;
  const done = part(calculator, ".cd-taken");
  done.textContent = "";
  const slug = calculator.getAttribute("slug") ?? "result";
  if (take === "csv")
    save(`${slug}.csv`, "text/csv", asCsv(calculator, page.numbers));
  if (take === "svg") saveCharts(calculator, slug);
  const text = take === "text" ? asText(calculator) : "";
  const cells = take === "table" ? asCells(calculator) : [];
  const shown = text || cells.map((row) => row.join("\t")).join("\n");
  const copied =
    shown !== "" &&
    (await (cells.length ? copyTable(cells, shown) : copyText(shown)));
  /** @type {HTMLTextAreaElement} */
  const area = part(calculator, ".cd-take textarea");
  area.hidden = copied || !shown;
  area.value = shown;
  const said = isBehind ? ["of_earlier"] : [];
  if (shown)
    said.unshift(
      copied || copySelected(area) ? "result_copied" : "copy_yourself",
    );
  done.textContent = said.map((key) => say(page, key)).join(" ");
}

/** @param {HTMLElement} calculator @param {string} slug */
function saveCharts(calculator, slug) {
  /** @type {NodeListOf<SVGSVGElement>} */
  const charts = calculator.querySelectorAll("svg.cd-chart");
  charts.forEach((chart, i) => {
    const name = charts.length > 1 ? `${slug}-${i + 1}.svg` : `${slug}.svg`;
    save(name, "image/svg+xml", asSvg(chart));
  });
}

/** @param {string[][]} cells @param {string} text */
function copyTable(cells, text) {
  const table = document.createElement("table");
  for (const row of cells) {
    const tr = table.insertRow();
    for (const cell of row) tr.insertCell().textContent = cell;
  }
  return copyHtml(table.outerHTML, text);
}

/** @param {string} name @param {string} type @param {string} content */
function save(name, type, content) {
  const href = URL.createObjectURL(
    new Blob([content], { type: `${type};charset=utf-8` }),
  );
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** @param {Element | null} element */
function textOf(element) {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}
