// Python in one worker for the whole visit: started once, stopped and started anew when a
// calculation runs away.

import { whenIdle } from "./idle.js";
import { bytesOf, forget, keep } from "./python-cache.js";

// Five megabytes come over the slowest line in this time; without a limit a page whose security
// policy forbids WebAssembly would wait for ever.
const START_LIMIT = 180_000;
const RUN_LIMIT = 10_000;
const FILE_LIMIT = 60_000;

/** @typedef {"failed" | "offline" | "runaway"} Reason a key of the page's words */

/** What went wrong with the engine. */
export class EngineError extends Error {
  /** @param {Reason} reason @param {unknown} [cause] */
  constructor(reason, cause) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** @type {Promise<Engine> | null} */
let engine = null;

/** Begins to load Python, if that has not begun. */
export function start() {
  engine ??= startEngine().catch((error) => {
    engine = null;
    throw error;
  });
  return engine;
}

/** Whether Python is running, so that an answer takes milliseconds. */
export let running = false;

/**
 * @typedef {{slug: string, language: string, currency: string, inputs: Record<string, string>}} Request
 * @typedef {{regions?: Record<string, string>, errors?: Record<string, string[]>}} Answer
 *   `{regions: {name: html}}`, or `{errors: {name: [text]}}`
 */

/** Requests wait in line, so that none ends with the one before it. @type {Promise<unknown>} */
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

/** @param {Request} request @param {number} [limit] */
async function exchange(request, limit = RUN_LIMIT) {
  const python = await start();
  try {
    return JSON.parse(await python.ask(JSON.stringify(request), limit));
  } catch (error) {
    engine = null;
    running = false;
    throw error;
  }
}

/** @returns {Promise<Engine>} */
async function startEngine() {
  const bytes = { wasm: bytesOf("wasm"), memory: bytesOf("memory") };
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
  let reason;
  for (const place of places) {
    const started = await place().catch((error) => void (reason = error));
    if (!started) continue;
    try {
      const { from, reason } = await started.start(bytes);
      if (from === "memory") whenIdle(keep);
      else {
        console.info(`Python has started from its library: ${reason}`);
        whenIdle(forget);
      }
      running = true;
      return started;
    } catch (error) {
      throw new EngineError(navigator.onLine ? "failed" : "offline", error);
    }
  }
  throw new EngineError("failed", reason);
}

/** @typedef {import("./python-engine.js").Bytes} Bytes */
/** @typedef {{from: "memory" | "library", reason?: string}} How */

/**
 * @typedef {object} Engine
 * @property {(bytes: Bytes) => Promise<How>} start
 * @property {(request: string, limit: number) => Promise<string>} ask
 */

/** @implements {Engine} */
class WorkerEngine {
  /** @param {Worker} worker */
  constructor(worker) {
    this.worker = worker;
  }

  /** A worker that has loaded its script. @param {string} address @returns {Promise<Engine>} */
  static async at(address) {
    const worker = new Worker(address, { type: "module" });
    await new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        reject(new Error(event.message || "the worker did not load"));
      };
    });
    return new WorkerEngine(worker);
  }

  /** @param {Bytes} bytes @returns {Promise<How>} */
  start(bytes) {
    for (const [name, promise] of Object.entries(bytes))
      promise.then(
        (bytes) => this.worker.postMessage({ name, bytes }, [bytes]),
        (error) => this.worker.postMessage({ name, missing: String(error) }),
      );
    return this.exchange({}, START_LIMIT, "failed");
  }

  /** @param {string} request @param {number} limit @returns {Promise<string>} */
  async ask(request, limit) {
    return (await this.exchange({ request }, limit, "runaway")).answer;
  }

  /**
   * @param {object} message
   * @param {number} limit in milliseconds; when it is over the worker is ended
   * @param {Reason} late
   * @returns {Promise<any>}
   */
  exchange(message, limit, late) {
    return new Promise((resolve, reject) => {
      const channel = new MessageChannel();
      /** @param {unknown} error */
      const fail = (error) => {
        clearTimeout(timer);
        this.worker.terminate();
        reject(error);
      };
      const timer = setTimeout(() => fail(new EngineError(late)), limit);
      this.worker.onerror = (event) => {
        event.preventDefault();
        fail(new Error(event.message || "the worker ended"));
      };
      channel.port1.onmessage = ({ data }) => {
        if (data.error) return fail(new EngineError("failed", data.error));
        clearTimeout(timer);
        resolve(data);
      };
      this.worker.postMessage(message, [channel.port2]);
    });
  }
}

/** Calculates in the page itself, which nothing can stop. @implements {Engine} */
class PageEngine {
  static async here() {
    return new PageEngine(await import("./python-engine.js"));
  }

  /** @param {typeof import("./python-engine.js")} engine */
  constructor(engine) {
    this.engine = engine;
    /** @type {(request: string) => string} */
    this.answer = () => "";
  }

  /** @param {Bytes} bytes @returns {Promise<How>} */
  async start(bytes) {
    const { answer, ...how } = await this.engine.startPython(bytes);
    this.answer = answer;
    return how;
  }

  /** @param {string} request */
  async ask(request) {
    return this.answer(request);
  }
}
