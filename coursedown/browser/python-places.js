// Where Python runs: in a worker, or in the page itself.

/** @typedef {import("./python-engine.js").Bytes} Bytes */
/** @typedef {{from: "memory" | "library", reason?: string}} How */
/** @typedef {"failed" | "offline" | "runaway"} Reason a key of the page's words */

/**
 * @typedef {object} Engine
 * @property {(bytes: Bytes) => Promise<How>} start rejects with an EngineError if Python can't
 * @property {(request: string, limit: number) => Promise<string>} ask
 * @property {Promise<void>} ended resolves when it can't be asked any more
 */

// Five megabytes come over the slowest line in this time; without a limit a page whose security
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

/** @implements {Engine} */
export class WorkerEngine {
  /** The requests of all frames, one after the other. @type {Promise<unknown>} */
  line = Promise.resolve();
  isEnded = false;
  /** Those who wait for an answer. @type {Set<(error: unknown) => void>} */
  waiting = new Set();

  /** @param {Worker} worker */
  constructor(worker) {
    this.worker = worker;
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
    await new Promise((resolve, reject) => {
      /** @param {string} [reason] */
      const fail = (reason = "the worker did not load") => {
        worker.terminate();
        reject(new Error(reason));
      };
      const timer = setTimeout(fail, START_LIMIT);
      worker.onmessage = resolve;
      worker.onerror = (event) => {
        event.preventDefault();
        fail(event.message);
      };
      worker.addEventListener("message", () => clearTimeout(timer));
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
    this.worker.terminate();
    for (const reject of this.waiting) reject(error);
    this.tellEnd?.();
  }

  /**
   * @param {object} message
   * @param {number} limit in milliseconds; when it is over the worker is ended
   * @param {Reason} late
   * @returns {Promise<any>}
   */
  async exchange(message, limit, late) {
    if (this.isEnded) throw new EngineError("failed");
    const channel = new MessageChannel();
    const timer = setTimeout(() => this.end(new EngineError(late)), limit);
    /** @type {(error: unknown) => void} */
    let stop = () => {};
    try {
      return await new Promise((resolve, reject) => {
        stop = reject;
        this.waiting.add(stop);
        channel.port1.onmessage = ({ data }) => {
          if (data.error) this.end(new EngineError("failed", data.error));
          else resolve(data);
        };
        this.worker.postMessage(message, [channel.port2]);
      });
    } finally {
      clearTimeout(timer);
      this.waiting.delete(stop);
      channel.port1.close();
    }
  }
}

/** Calculates in the page itself, which nothing can stop. @implements {Engine} */
export class PageEngine {
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
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new EngineError("failed")), START_LIMIT);
    });
    const started = this.engine.startPython(bytes);
    await Promise.race([started, late]);
    clearTimeout(timer);
    const { answer, ...how } = await started;
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
