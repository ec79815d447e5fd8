// A chart as a file of its own, looking as it does on the page.

/** The pixels for each unit of a chart: enough for print. */
const SCALE = 2;

/**
 * A PNG, which every editor and every form takes. Where none can be drawn, as a host's policy may
 * forbid pictures from `data:`, it is an SVG.
 * @param {SVGSVGElement} chart
 * @param {string} name
 */
export async function pictureOf(chart, name) {
  const svg = asSvg(chart);
  const file = await asPng(svg).catch(
    () => new Blob([svg], { type: "image/svg+xml" }),
  );
  const ending = file.type === "image/png" ? "png" : "svg";
  return new File([file], `${name}.${ending}`, { type: file.type });
}

/** @param {string} svg with its size @returns {Promise<Blob>} */
async function asPng(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width * SCALE, image.height * SCALE);
  const { width, height } = canvas;
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
  return canvas.convertToBlob();
}

// prettier-ignore
const LOOK = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-linejoin", "stroke-dasharray", "paint-order", "font-family", "font-size",
  "font-weight", "text-anchor", "direction", "opacity",
];

/** In units: around it, and the room above it for its title. */
const MARGIN = 16;
const TITLE = { size: 22, room: 32 };

/** @param {SVGSVGElement} chart */
function asSvg(chart) {
  const copy = /** @type {SVGSVGElement} */ (chart.cloneNode(true));
  const copies = copy.querySelectorAll("*");
  chart.querySelectorAll("*").forEach((shape, i) => {
    const look = getComputedStyle(shape);
    for (const name of LOOK)
      copies[i].setAttribute(name, look.getPropertyValue(name));
  });
  const box = chart.getAttribute("viewBox")?.split(" ").map(Number) ?? [];
  const [, , width, height] = box;
  const size = {
    width: `${width + 2 * MARGIN}`,
    height: `${height + 2 * MARGIN + TITLE.room}`,
  };
  const [x, y] = [`-${MARGIN}`, `-${MARGIN + TITLE.room}`];
  const paper = chart.closest(".cd-calculator") ?? document.body;
  const fill = getComputedStyle(paper).backgroundColor;
  const ground = svg("rect", { x, y, ...size, fill });
  copy.querySelector("desc")?.after(ground, titleOf(chart, width));
  // Chinese characters are drawn as their language draws them.
  const { lang } = document.documentElement;
  const viewBox = `${x} ${y} ${size.width} ${size.height}`;
  setAll(copy, { ...size, viewBox, lang });
  return new XMLSerializer().serializeToString(copy);
}

/** What the chart answers, smaller where it is long. @param {SVGSVGElement} chart @param {number} width */
function titleOf(chart, width) {
  const text = chart.querySelector("title")?.textContent ?? "";
  const { fontFamily, color } = getComputedStyle(chart.parentElement ?? chart);
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  if (pen) pen.font = `bold ${TITLE.size}px ${fontFamily}`;
  const wide = pen?.measureText(text).width ?? 0;
  const title = svg("text", {
    x: `${width / 2}`,
    y: `${TITLE.size - TITLE.room - MARGIN / 2}`,
    fill: color,
    "font-family": fontFamily,
    "font-size": `${TITLE.size * Math.min(1, width / wide)}px`,
    "font-weight": "bold",
    "text-anchor": "middle",
  });
  title.textContent = text;
  return title;
}

/** @param {string} name @param {Record<string, string>} attributes */
function svg(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  setAll(element, attributes);
  return element;
}

/** @param {Element} element @param {Record<string, string>} attributes */
function setAll(element, attributes) {
  for (const [name, value] of Object.entries(attributes))
    element.setAttribute(name, value);
}
