// A calculator as one writes it by hand around a way to calculate: a form and its result. What the
// way has to load begins with the first touch, or with ?early as soon as the page is loaded.

const FIELDS = {
  average_sale: 120,
  transactions: 4,
  years: 5,
  margin: 20,
  discount_rate: 0,
};
const REGIONS = ["answer", "working"];

/**
 * @param {object} way
 * @param {() => Promise<unknown>} way.begin loads what it needs; a second call loads nothing
 * @param {(request: object) => Promise<{regions: Record<string, string>}>} way.answer
 */
export function calculator({ begin, answer }) {
  const labels = Object.entries(FIELDS).map(
    ([name, value]) =>
      `<label>${name} <input name="${name}" value="${value}"></label>`,
  );
  const regions = REGIONS.map((name) => `<div data-region="${name}"></div>`);
  document.body.insertAdjacentHTML(
    "beforeend",
    `<form>${labels.join("")}</form>${regions.join("")}`,
  );
  const [form] = document.forms;
  form.addEventListener("focusin", begin, { once: true });
  form.addEventListener("input", async () => {
    const inputs = Object.fromEntries(new FormData(form));
    show(await answer(request(inputs)));
  });
  Object.assign(window, { answer });
  if (new URLSearchParams(location.search).has("early"))
    addEventListener("load", begin);
  document.body.dataset.state = "ready";
}

/**
 * What Python answers.
 * @param {() => Promise<(request: string) => string>} begin loads it
 * @param {object} request
 */
export async function asked(begin, request) {
  const answer = await begin();
  return JSON.parse(answer(JSON.stringify(request)));
}

/** @param {object} inputs */
const request = (inputs) => ({
  slug: "customer-lifetime-value",
  language: "en",
  currency: "USD",
  inputs,
});

/** @param {{regions: Record<string, string>}} answer */
function show({ regions }) {
  for (const [name, html] of Object.entries(regions)) {
    const region = document.querySelector(`[data-region="${name}"]`);
    if (!region) throw new Error(`the page has no place for ${name}`);
    region.innerHTML = html;
  }
}
