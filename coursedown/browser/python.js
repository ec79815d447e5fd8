// Python in one worker for the whole visit: started once, stopped and started anew when a
// calculation runs away.

import { whenIdle } from "./idle.js";
import { bytesOf, forget, isKept, keep } from "./python-cache.js";
import files from "./python-files.js";
import { EngineError, PageEngine, WorkerEngine } from "./python-places.js";

const RUN_LIMIT = 10_000;
const FILE_LIMIT = 60_000;

/** How many bytes a start fetches. */
export const SIZE = files.size;

/** @typedef {import("./python-places.js").Engine} Engine */

/** @type {Promise<Engine> | null} */
let engine = null;

/** Whether Python is running, so that an answer takes milliseconds. */
export let running = false;

/** Whether a start fetches nothing large. */
export async function isHere() {
  return Boolean(engine ?? findLender()) || isKept();
}

/** Begins to load Python, if that has not begun. @returns {Promise<Engine>} */
export function start() {
  if (isGone()) drop(engine);
  engine ??= follow((!needsAll && borrowed()) || startEngine());
  return engine;
}

/** @param {Promise<Engine>} starting @returns {Promise<Engine>} */
function follow(starting) {
  const followed = starting.then(
    (started) => {
      running = true;
      started.ended.then(() => drop(followed));
      return started;
    },
    (error) => {
      drop(followed);
      throw error;
    },
  );
  return followed;
}

/** @param {Promise<Engine> | null} ended */
function drop(ended) {
  if (engine !== ended) return;
  engine = null;
  running = false;
}

// Frames of one page that may see each other share one Python: that of the first that has begun.
// Only frames of the same course and the same version do.

const SHARED = `coursedownPython:${new URL(files.memory.address, import.meta.url)}`;
/** This frame's own. @type {Promise<Engine> | null} */
let own = null;
Object.defineProperty(window, SHARED, { value: () => own });

/** Whose Python this frame uses. @type {{frame: Window, lent: Promise<Engine>} | null} */
let lender = null;

/** The first frame beside this one that has begun. @returns {typeof lender} */
function findLender() {
  for (let i = 0; parent !== window && i < parent.length; i++) {
    const frame = parent[i];
    const lent = frame !== window && lentBy(frame);
    if (lent) return { frame, lent };
  }
  return null;
}

/** @param {Window} frame @returns {Promise<Engine> | null | undefined} */
function lentBy(frame) {
  try {
    return Reflect.get(frame, SHARED)?.();
  } catch {
    return undefined; // Another site's frame, or one that may see nobody.
  }
}

/** @returns {Promise<Engine> | undefined} */
function borrowed() {
  lender = findLender();
  return lender ? whileThere(lender.lent) : undefined;
}

/** Whether the frame that lent its Python is gone, or shows something else. */
function isGone() {
  return Boolean(
    lender && (lender.frame.closed || lentBy(lender.frame) !== lender.lent),
  );
}

/**
 * What has been promised, unless it was another frame that promised, and that frame goes: nothing
 * of it would ever come, not even its time-out.
 * @template T @param {Promise<T>} promise @returns {Promise<T>}
 */
async function whileThere(promise) {
  if (!lender) return promise;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  const gone = new Promise((_, reject) => {
    timer = setInterval(() => {
      if (isGone()) reject(new EngineError("failed"));
    }, 500);
  });
  try {
    return /** @type {T} */ (await Promise.race([promise, gone]));
  } finally {
    clearInterval(timer);
  }
}

/**
 * @typedef {{slug: string, language: string, currency: string, inputs: Record<string, string>}} Request
 * @typedef {{regions?: Record<string, string>, errors?: Record<string, string[]>}} Answer
 *   `{regions: {name: html}}`, or `{errors: {name: [text]}}`
 */

/** This frame's requests wait in line, so that none ends with the one before it. @type {Promise<unknown>} */
let line = Promise.resolve();

/**
 * Calculates, unless the answer is no longer wanted when it is the request's turn.
 * @param {Request} request
 * @param {() => boolean} wanted
 * @returns {Promise<Answer>}
 */
export function calculate(request, wanted = () => true) {
  return inLine(() => (wanted() ? exchange(request) : Promise.resolve({})));
}

/**
 * The numbers in a file, by the request's input.
 * @param {Request & {list: string, file: string, column?: number}} request
 * @returns {Promise<import("./calculator/list.js").Read>}
 */
export function readFile(request) {
  return inLine(() => exchange(request, FILE_LIMIT));
}

/** @template T @param {() => Promise<T>} act @returns {Promise<T>} */
function inLine(act) {
  const answer = line.then(act);
  line = answer.catch(() => {});
  return answer;
}

/** Whether something has been wanted that calculating was not known to take. */
let needsAll = false;

/** @param {Request} request @param {number} [limit] @returns {Promise<any>} */
async function exchange(request, limit = RUN_LIMIT) {
  const python = await start();
  const answer = python.ask(JSON.stringify(request), limit);
  try {
    return JSON.parse(await whileThere(answer));
  } catch (error) {
    const { cause } = /** @type {{cause?: unknown}} */ (error);
    if (!cause || python.isWhole || isMistake(String(cause))) throw error;
    console.info(`Python once more, and whole: ${cause}`);
    needsAll = true;
    return exchange(request, limit);
  }
}

/** Whether something is a mistake in a calculator, which the whole Python would make, too. @param {string} cause */
function isMistake(cause) {
  const missing = /\b(ModuleNotFoundError|ZipImportError|LookupError)\b/;
  return cause.startsWith("PythonError") && !missing.test(cause);
}

/** @returns {Promise<Engine>} */
function startEngine() {
  lender = null;
  own = startAnywhere();
  const started = own;
  const end = () => {
    if (own === started) own = null;
  };
  own.then(({ ended }) => ended.then(end), end);
  return own;
}

/** @returns {Promise<Engine>} */
async function startAnywhere() {
  const no = () => Promise.reject(new Error("more is needed"));
  const bytes = needsAll
    ? { program: no(), memory: no() }
    : { program: bytesOf("program"), memory: bytesOf("memory") };
  for (const promise of Object.values(bytes)) promise.catch(() => {});
  const source = new URL("python-worker.js", import.meta.url).href;
  // Where the frame's origin is opaque, only a worker with a data: address is allowed; a browser
  // says so by an exception or by an error event. Where there can be no worker, the page calculates.
  const relay = `data:text/javascript,import${encodeURIComponent(JSON.stringify(source))}`;
  const places = [
    () => WorkerEngine.at(source),
    () => WorkerEngine.at(relay),
    () => PageEngine.here(),
  ];
  /** @type {unknown} */
  let cause;
  for (const place of places) {
    try {
      const engine = await place();
      const { from, reason } = await engine.start(bytes);
      if (from === "library") console.info(`Python without memory: ${reason}`);
      const came = (await Promise.allSettled(Object.values(bytes))).every(
        ({ status }) => status === "fulfilled",
      );
      whenIdle(from === "library" && came ? forget : keep);
      return engine;
    } catch (error) {
      cause = error;
      if (error instanceof EngineError) break;
    }
  }
  throw new EngineError(navigator.onLine ? "failed" : "offline", cause);
}
