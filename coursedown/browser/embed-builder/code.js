// What is copied: the address of an embed, and the HTML around it.

import { escaped } from "../escaping.js";

/** The site's root, above the folder of the scripts. */
const SITE = new URL("../../../", import.meta.url);

/**
 * @typedef {object} Frame
 * @property {string} address
 * @property {string} title
 * @property {string} height in pixels
 * @property {boolean} remembers whether it may keep things on the learner's device
 * @property {boolean} downloads whether it may save files
 */

/** Fits the height of every embed in a page. */
export const RESIZER = `<script>
  addEventListener("message", ({ data, source }) => {
    if (data?.type !== "coursedown:resize" || !Number.isFinite(data.height)) return;
    for (const frame of document.querySelectorAll('iframe[src*="/embed/"]'))
      if (frame.contentWindow === source) frame.height = data.height;
  });
</script>`;

/**
 * Where an item stands alone.
 * @param {string} home where its language begins in the site
 * @param {string} place below `embed/`
 * @param {string} query what it begins with
 * @param {string} theme the colours of a frame; "" for those of the learner's device
 */
export function addressOf(home, place, query = "", theme = "") {
  const address = new URL(`${home}embed/${place}/`, SITE);
  const said = theme && `theme=${theme}`;
  address.search = [query, said].filter(Boolean).join("&");
  return address.href;
}

/**
 * A query as people can read it.
 * @param {URLSearchParams} params
 */
export function readable(params) {
  return `${params}`.replaceAll("%2C", ",").replaceAll("%3A", ":");
}

/** @param {Frame} frame */
export function frameCode({ address, title, height, remembers, downloads }) {
  const allowed = ["allow-scripts"];
  if (remembers) allowed.push("allow-same-origin");
  if (downloads) allowed.push("allow-downloads");
  return `<iframe src="${escaped(address)}"
        title="${escaped(title)}"
        sandbox="${allowed.join(" ")}" loading="lazy" width="100%" height="${escaped(height)}" style="border: 0"></iframe>`;
}

/** @param {Frame} frame */
export function linkCode({ address, title }) {
  return `<a href="${escaped(address)}">${escaped(title)}</a>`;
}
