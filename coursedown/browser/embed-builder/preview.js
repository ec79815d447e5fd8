// A frame as others will see it, made of the very code that is copied.

// In milliseconds.
const SOON = 600; // after typing
const SILENT = 10_000;

export class Preview {
  /** @type {HTMLIFrameElement | null} */ frame = null;
  /** Whether the place that it goes to fits its height. */
  fits = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ waiting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ silence;
  /** Whether the frame has told its height. */
  isHeard = false;
  /** Whether it has been called silent. */
  isSilent = false;

  /**
   * @param {HTMLElement} place
   * @param {(height: number) => void} onHeight hears how high it is, until somebody works in it
   * @param {(isSilent: boolean) => void} onSilence when it has been loaded and does not start, and
   *   when it does later
   */
  constructor(place, onHeight, onSilence) {
    this.place = place;
    this.onHeight = onHeight;
    this.onSilence = onSilence;
  }

  start() {
    addEventListener("message", this.hear);
  }

  stop() {
    clearTimeout(this.waiting);
    clearTimeout(this.silence);
    removeEventListener("message", this.hear);
  }

  /** @param {string} code @param {boolean} fits */
  show(code, fits) {
    clearTimeout(this.waiting);
    this.fits = fits;
    const holder = document.createElement("template");
    holder.innerHTML = code;
    const frame = holder.content.querySelector("iframe");
    if (!frame) return;
    // It tells its height only once it is loaded, be it in sight or not.
    frame.loading = "eager";
    const { frame: old } = this;
    const same = (/** @type {string} */ name) =>
      old?.getAttribute(name) === frame.getAttribute(name);
    if (old && same("src") && same("sandbox")) {
      old.title = frame.title;
      if (!fits) old.height = frame.height;
      return;
    }
    const load = () => {
      this.place.replaceChildren(frame);
      this.frame = frame;
      this.isHeard = false;
      clearTimeout(this.silence);
      frame.addEventListener("load", () => {
        clearTimeout(this.silence);
        if (!this.isHeard)
          this.silence = setTimeout(() => this.tell(true), SILENT);
      });
    };
    if (old) this.waiting = setTimeout(load, SOON);
    else load();
  }

  /** @param {boolean} isSilent */
  tell(isSilent) {
    if (isSilent !== this.isSilent) this.onSilence(isSilent);
    this.isSilent = isSilent;
  }

  /** @param {MessageEvent} message */
  hear = ({ data, source }) => {
    const { frame } = this;
    if (!frame || source !== frame.contentWindow) return;
    if (data?.type !== "coursedown:resize" || !Number.isFinite(data.height))
      return;
    clearTimeout(this.silence);
    this.isHeard = true;
    this.tell(false);
    if (this.fits) frame.height = data.height;
    // What one opens in it is no height to begin with.
    if (document.activeElement !== frame) this.onHeight(data.height);
  };
}
