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

/** @param {SVGSVGElement} chart */
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
  const paper = chart.closest(".cd-calculator") ?? document.body;
  const fill = getComputedStyle(paper).backgroundColor;
  setAll(ground, { width, height, fill });
  copy.querySelector("desc")?.after(ground);
  // Chinese characters are drawn as their language draws them.
  const { lang } = document.documentElement;
  setAll(copy, { width, height, lang });
  return new XMLSerializer().serializeToString(copy);
}

/** @param {Element} element @param {Record<string, string>} attributes */
function setAll(element, attributes) {
  for (const [name, value] of Object.entries(attributes))
    element.setAttribute(name, value);
}
