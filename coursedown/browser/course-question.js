// <course-question>: a question that marks itself. What differs between kinds is in questions/.

import "./print.js";
import { bringInSight, onSubmit, pageWords, part, say } from "./page.js";
import { blanks } from "./questions/blanks.js";
import { choice } from "./questions/choice.js";
import {
  forgetDraft,
  keepAnswer,
  keepDraft,
  keptAnswer,
  ownAnswer,
  restoredDraft,
} from "./questions/kept.js";
import { matching } from "./questions/matching.js";
import { multiple } from "./questions/multiple.js";
import { numeric } from "./questions/numeric.js";
import { open } from "./questions/open.js";
import { ordering } from "./questions/ordering.js";
import { text } from "./questions/text.js";
import { truefalse } from "./questions/truefalse.js";
import { onRecordElsewhere } from "./store.js";

/**
 * How an answer was marked; `note` is one more sentence for the reader.
 * @typedef {object} Marked
 * @property {string} state
 * @property {boolean[]} [parts] which parts are right
 * @property {{key: string, values?: Record<string, number>}} [note]
 * @property {string} [rating] the reader's own, of an open answer
 */

/**
 * What a kind of question can do.
 * @template Answer
 * @typedef {object} Kind
 * @property {boolean} [wordsOnly] the answer is words, which belong to one language
 * @property {(question: CourseQuestion) => (() => void) | void} upgrade what it returns is called
 *   when the question leaves the page
 * @property {(question: CourseQuestion) => {answer: Answer} | {problem: string}} read
 *   what the reader has entered, or the key of the words that say what is missing
 * @property {(answer: any, key: unknown) => boolean} fits whether something kept is an answer
 * @property {(answer: Answer, key: unknown, variant: number) => Marked} mark
 * @property {(question: CourseQuestion, answer: Answer) => void} show puts an answer into the form
 * @property {(question: CourseQuestion, answer: Answer, marked: Marked) => void} feedback
 * @property {(question: CourseQuestion, everything: boolean) => void} clear
 *   takes the feedback away, and with `everything` the answer as well, but not the parts that are
 *   marked right while others are not
 * @property {(question: CourseQuestion, variant: number) => void} [showVariant]
 * @property {(question: CourseQuestion) => string | undefined} [unread] what is typed and no answer
 * @property {(answer: Answer) => Answer | null} [inEveryLanguage] what of an answer in words holds
 *   in every language, if anything does
 * @property {boolean} [keepsDrafts] the kind keeps by itself what is not checked yet
 * @property {(question: CourseQuestion, answer: Answer) => boolean} [isDraft]
 *   whether the reader has gone on writing since this answer
 */

/** @type {Record<string, Kind<any>>} */
const KINDS = {
  choice,
  multiple,
  truefalse,
  numeric,
  text,
  blanks,
  ordering,
  matching,
  open,
};

export class CourseQuestion extends HTMLElement {
  /** @type {import("./page.js").PageWords} */ page;
  /** @type {Kind<any>} */ kind;
  /** @type {unknown} */ key;
  /** @type {Record<string, string>[]} */ variants;
  /** @type {HTMLFormElement} */ form;
  /** @type {HTMLElement} */ verdict;
  /** @type {HTMLDetailsElement} */ solution;
  variant = 0;
  /** Whether the reader has entered something that is not checked yet. */
  touched = false;
  /** When the record that this tab knows of was kept. */
  keptAt = 0;
  /** The draft that this tab knows of, as it is kept. @type {string | null} */
  draft = null;
  stopListening = () => {};

  connectedCallback() {
    if (this.dataset.state) return;
    this.page = pageWords();
    this.kind = KINDS[this.getAttribute("kind") ?? ""];
    this.key = JSON.parse(this.dataset.key ?? "null");
    this.variants = JSON.parse(this.dataset.variants ?? "[]");
    this.form = part(this, "form");
    this.verdict = part(this, ".cd-verdict");
    this.solution = part(this, ".cd-solution");
    // Else a browser that goes back restores the fields by their order, which is shuffled.
    this.form.autocomplete = "off";
    const leave = this.kind.upgrade(this);
    this.listen();
    this.unanswered();
    this.restore();
    const stop = onRecordElsewhere("question", this.id, () => {
      if (!this.touched) this.restore();
    });
    this.stopListening = () => {
      stop();
      leave?.();
    };
  }

  disconnectedCallback() {
    this.stopListening();
  }

  listen() {
    onSubmit(this.form, () => this.check());
    this.form.addEventListener("input", (event) => {
      const field = /** @type {Element} */ (event.target);
      if (!this.solution.contains(field)) this.change(field);
    });
    part(this, ".cd-retry").addEventListener("click", () => this.retry());
    this.querySelector(".cd-reveal")?.addEventListener("click", () =>
      this.reveal(),
    );
    this.querySelector(".cd-another")?.addEventListener("click", () => {
      this.showVariant((this.variant + 1) % this.variants.length);
      this.unanswered();
      this.retry();
    });
  }

  /**
   * The reader has changed the answer, so its marks no longer hold.
   * @param {Element} touched
   */
  change(touched) {
    this.touched = true;
    if (this.dataset.state === "unanswered") this.verdict.textContent = "";
    else this.steadily(touched, () => this.unanswered());
    keepDraft(this);
  }

  /**
   * Changes the page without moving what the reader has just touched: feedback opens above it.
   * @param {Element} touched
   * @param {() => void} change
   */
  steadily(touched, change) {
    const before = touched.getBoundingClientRect().top;
    change();
    const moved = touched.getBoundingClientRect().top - before;
    window.scrollBy({ top: moved, behavior: "instant" });
  }

  check() {
    const read = this.kind.read(this);
    if ("problem" in read) {
      this.complain(read);
      return;
    }
    this.touched = false;
    const marked = this.kind.mark(read.answer, this.key, this.variant);
    const button = part(this, ".cd-check");
    this.steadily(button, () => this.showMarked(read.answer, marked));
    if (!this.keep(read.answer, marked))
      this.verdict.append(remark(say(this.page, "kept_elsewhere")));
    if (button.checkVisibility()) bringInSight(this.verdict);
    else this.lead(".cd-explanation");
  }

  /** @param {{problem: string, values?: Record<string, string>}} read */
  complain({ problem, values }) {
    this.verdict.textContent = say(this.page, problem, values);
    // What is to be done and where: not one of them out of sight.
    this.firstField().focus({ preventScroll: true });
    bringInSight(this.verdict);
  }

  /** @param {unknown} answer @param {Marked} marked */
  showMarked(answer, marked) {
    this.kind.clear(this, false);
    this.kind.feedback(this, answer, marked);
    this.showState(marked);
  }

  /** @param {Marked} marked */
  showState({ state, parts, note }) {
    this.dataset.state = state;
    delete this.dataset.revealed;
    this.solution.open = true;
    const right = parts?.filter(Boolean).length ?? 0;
    const counted = state === "partly" && parts;
    const verdict = counted
      ? say(this.page, "partly_counted", { right, all: parts.length })
      : say(this.page, state);
    const more = note ? ` ${say(this.page, note.key, note.values)}` : "";
    const feedback = [...this.querySelectorAll(".cd-feedback[open] > div")];
    const heard = document.createElement("span");
    heard.className = "cd-hidden";
    heard.textContent = feedback.map((f) => ` ${f.textContent}`).join("");
    this.verdict.replaceChildren(verdict, more, heard);
  }

  /** Says where words are that this language does not show. @param {string} language */
  showElsewhere(language) {
    const names = new Intl.DisplayNames(this.page.language, {
      type: "language",
    });
    this.verdict.append(
      ` ${say(this.page, "answered_in", { language: names.of(language) ?? language })}`,
    );
  }

  unanswered() {
    this.dataset.state = "unanswered";
    delete this.dataset.revealed;
    this.solution.open = false;
    this.verdict.textContent = "";
    this.kind.clear(this, false);
  }

  retry() {
    this.touched = false;
    this.kind.clear(this, true);
    this.unanswered();
    forgetDraft(this);
    this.firstField().focus();
  }

  reveal() {
    this.dataset.revealed = "";
    this.solution.open = true;
    this.lead(".cd-right");
  }

  /** Goes to a part of what is shown after answering. @param {string} selector */
  lead(selector) {
    const there = this.solution.querySelector(selector) ?? this.verdict;
    /** @type {HTMLElement} */ (there).tabIndex = -1;
    /** @type {HTMLElement} */ (there).focus();
  }

  /** @param {number} variant */
  showVariant(variant) {
    this.variant = variant;
    for (const span of this.querySelectorAll(".cd-given")) {
      const name = /** @type {HTMLElement} */ (span).dataset.name ?? "";
      span.textContent = this.variants[variant][name];
    }
    this.kind.showVariant?.(this, variant);
  }

  /**
   * @param {any} answer
   * @param {Marked} marked
   * @returns {boolean} whether it outlasts the visit
   */
  keep(answer, marked) {
    return keepAnswer(this, answer, marked);
  }

  restore() {
    const draft = restoredDraft(this);
    const kept = keptAnswer(this);
    if (kept) this.keptAt = kept.at;
    const shown = draft ?? kept;
    if (!shown) return;
    if (this.variants.length) this.showVariant(shown.variant);
    if (draft) {
      this.kind.show(this, draft.answer);
      this.touched = true;
    } else if (kept) this.restoreMarked(kept);
  }

  /** @param {import("./store.js").Kept} kept */
  restoreMarked(kept) {
    const answer = ownAnswer(this, kept);
    if (answer !== undefined && this.kind.isDraft?.(this, answer)) return;
    if (answer !== undefined) this.kind.show(this, answer);
    else if (kept.answer !== null) this.kind.show(this, kept.answer);
    // Words typed in another language, or here before those, do not change the state.
    const elsewhere = kept.language !== this.page.language;
    if (answer === undefined || (elsewhere && this.kind.wordsOnly)) {
      this.showState(kept);
      this.showElsewhere(kept.language);
    } else
      this.showMarked(answer, {
        rating: kept.rating,
        ...this.kind.mark(answer, this.key, this.variant),
      });
  }

  /** The first field that is empty, if one is. */
  firstField() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const fields = this.form.querySelectorAll("input, select, textarea");
    return [...fields].find((field) => !field.value) ?? fields[0];
  }
}

/** What is said beside a verdict. @param {string} text */
function remark(text) {
  const element = document.createElement("small");
  element.textContent = text;
  return element;
}

customElements.define("course-question", CourseQuestion);
