// Where Python runs: in a worker, or in the page itself.

/** @typedef {import("./python-engine.js").Bytes} Bytes */
/** @typedef {{from: "memory" | "library", reason?: string}} How */
/** @typedef {"failed" | "offline" | "runaway"} Reason a key of the page's words */

/**
 * @typedef {object} Engine
 * @property {(bytes: Bytes) => Promise<How>} start rejects with an EngineError if Python can't
 * @property {boolean} isWhole whether it has all of Python, and not only what calculating takes
 * @property {(request: string, limit: number) => Promise<string>} ask
 * @property {Promise<void>} ended resolves when it can't be asked any more
 */

// What a start takes comes over the slowest line in this time; without a limit a page whose security
// policy forbids WebAssembly would wait for ever.
const START_LIMIT = 180_000;

/** What went wrong with the engine. */
export class EngineError extends Error {
  /** @param {Reason} reason @param {unknown} [cause] */
  constructor(reason, cause) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/**
 * What has been promised, unless that takes longer than so many milliseconds.
 * @template T @param {number} limit @param {Promise<T>} promise @param {Reason} late
 * @returns {Promise<T>}
 */
async function within(limit, promise, late) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const over = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new EngineError(late)), limit);
  });
  try {
    return /** @type {T} */ (await Promise.race([promise, over]));
  } finally {
    clearTimeout(timer);
  }
}

/** @implements {Engine} */
export class WorkerEngine {
  isWhole = false;
  /** The requests of all frames, one after the other. @type {Promise<unknown>} */
  line = Promise.resolve();
  isEnded = false;
  /** Why it has ended. @type {unknown} */ cause;
  /**
   * Who waits for the answer: one at a time.
   * @type {{resolve(data: any): void, reject(error: unknown): void} | null}
   */
  waiter = null;

  /** @param {Worker} worker */
  constructor(worker) {
    this.worker = worker;
    worker.onmessage = ({ data }) => {
      if (data.error)
        this.waiter?.reject(new EngineError("failed", data.error));
      else this.waiter?.resolve(data);
    };
    /** @type {Promise<void>} */
    this.ended = new Promise((resolve) => (this.tellEnd = resolve));
    worker.onerror = (event) => {
      event.preventDefault();
      this.end(new EngineError("failed", event.message));
    };
  }

  /** A worker that has loaded its script. @param {string} address */
  static async at(address) {
    const worker = new Worker(address, { type: "module" });
    const loaded = new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message || "the worker did not load"));
      };
    });
    try {
      await within(START_LIMIT, loaded, "failed");
    } catch (error) {
      worker.terminate();
      throw error;
    }
    return new WorkerEngine(worker);
  }

  /** @param {Bytes} bytes @returns {Promise<How>} */
  async start(bytes) {
    for (const [name, promise] of Object.entries(bytes))
      promise.then(
        (bytes) => this.worker.postMessage({ name, bytes }, [bytes]),
        (error) => this.worker.postMessage({ name, missing: String(error) }),
      );
    const how = await this.exchange({}, START_LIMIT, "failed");
    this.isWhole = how.from === "library";
    return how;
  }

  /** @param {string} request @param {number} limit @returns {Promise<string>} */
  ask(request, limit) {
    const answer = this.line.then(() =>
      this.exchange({ request }, limit, "runaway"),
    );
    this.line = answer.catch(() => {});
    return answer.then(({ answer }) => answer);
  }

  /** @param {unknown} error for those who wait */
  end(error) {
    this.isEnded = true;
    this.cause ??= Object(error).cause;
    this.worker.terminate();
    this.waiter?.reject(error);
    this.tellEnd?.();
  }

  /**
   * @param {object} message
   * @param {number} limit in milliseconds; when it is over the worker is ended
   * @param {Reason} late
   * @returns {Promise<any>}
   */
  async exchange(message, limit, late) {
    if (this.isEnded) throw new EngineError("failed", this.cause);
    const answer = new Promise((resolve, reject) => {
      this.waiter = { resolve, reject };
    });
    this.worker.postMessage(message);
    try {
      return await within(limit, answer, late);
    } catch (error) {
      this.end(error);
      throw error;
    }
  }
}

/** Calculates in the page itself, which nothing can stop. @implements {Engine} */
export class PageEngine {
  isWhole = false;
  /** @type {(request: string) => string} */
  answer = () => "";

  static async here() {
    return new PageEngine(await import("./python-engine.js"));
  }

  /** @param {typeof import("./python-engine.js")} engine */
  constructor(engine) {
    this.engine = engine;
    /** @type {Promise<void>} */
    this.ended = new Promise((resolve) => (this.tellEnd = resolve));
  }

  /** @param {Bytes} bytes @returns {Promise<How>} */
  async start(bytes) {
    const { answer, ...how } = await within(
      START_LIMIT,
      this.engine.startPython(bytes),
      "failed",
    );
    this.isWhole = how.from === "library";
    this.answer = answer;
    return how;
  }

  /** @param {string} request */
  async ask(request) {
    try {
      return this.answer(request);
    } catch (error) {
      this.tellEnd?.();
      throw new EngineError("failed", error);
    }
  }
}
