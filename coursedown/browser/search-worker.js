// The worker that Material's search box talks to, in Material's four messages. A page loads no
// more of search than this; the rest comes with the first query. (No module: Material starts it.)

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];

/** Where things are, and what is said. @type {{index: string, unavailable: string, instead: string}} */
let config;
/** @type {Promise<import("./search/engine.js").Engine> | null} */
let engine = null;
let latest = "";

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) {
    config = data.config;
    postMessage({ type: READY });
  } else if (type === QUERY) {
    latest = data;
    const items = data.trim() ? await find(data) : [];
    // While the index was on its way, the reader has typed on.
    if (data === latest) postMessage({ type: RESULT, data: { items } });
  }
});

/** @param {string} query */
async function find(query) {
  try {
    engine ??= load();
    const found = (await engine).search(query);
    return found.length ? found : (await engine).instead(query, config.instead);
  } catch (error) {
    engine = null;
    console.warn(error);
    const notice = { location: "", title: config.unavailable, text: "" };
    return [[{ ...notice, score: 0, terms: {} }]];
  }
}

async function load() {
  const root = new URL("../../", location.href);
  const [{ Engine }, response] = await Promise.all([
    import("./search/engine.js"),
    fetch(new URL(config.index, root)),
  ]);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return new Engine(await response.json());
}
