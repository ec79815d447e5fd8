// Python in one worker for the whole visit: started once, stopped and started anew when a
// calculation runs away.

// Five megabytes come over the slowest line in this time; without a limit a page whose security
// policy forbids WebAssembly would wait for ever.
const START_LIMIT = 180_000;
const RUN_LIMIT = 10_000;
const FILE_LIMIT = 60_000;

/** What went wrong with the engine; `reason` is a key of the page's words. */
export class EngineError extends Error {
  /** @param {"failed" | "runaway"} reason @param {unknown} [cause] */
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

async function startEngine() {
  const source = new URL("python-worker.js", import.meta.url).href;
  // Where the frame's origin is opaque, only a worker with a data: address is allowed; a browser
  // says so by an exception or by an error event.
  const relay = `data:text/javascript,import${encodeURIComponent(JSON.stringify(source))}`;
  /** @type {unknown} */
  let reason;
  for (const address of [source, relay]) {
    try {
      const started = new Engine(new Worker(address, { type: "module" }));
      await started.ready();
      running = true;
      return started;
    } catch (error) {
      reason = error;
      if (error instanceof EngineError) break;
    }
  }
  throw new EngineError("failed", reason);
}

class Engine {
  /** @param {Worker} worker */
  constructor(worker) {
    this.worker = worker;
  }

  /** Resolves when Python has started. Rejects with an EngineError if Python itself can't. */
  async ready() {
    const manifest = new URL("python.json", import.meta.url).href;
    await this.exchange({ manifest }, START_LIMIT, "failed");
  }

  /** @param {string} request @param {number} limit @returns {Promise<string>} */
  ask(request, limit) {
    return this.exchange({ request }, limit, "runaway");
  }

  /**
   * @param {object} message
   * @param {number} limit in milliseconds; when it is over the worker is ended
   * @param {"failed" | "runaway"} late
   * @returns {Promise<string>}
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
        fail(new Error(event.message || "the worker did not load"));
      };
      channel.port1.onmessage = ({ data }) => {
        if (data.error) return fail(new EngineError("failed", data.error));
        clearTimeout(timer);
        resolve(data.answer);
      };
      this.worker.postMessage(message, [channel.port2]);
    });
  }
}
