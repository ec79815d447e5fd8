// What is kept of a question: how it was last answered, and what has been entered since and is not
// checked yet, its draft. Options and numbers hold in every language, words in their own.

import { get, keepOver, keepRecord, recordOf, setAside } from "../store.js";

/**
 * @typedef {import("../course-question.js").CourseQuestion} CourseQuestion
 * @typedef {import("../course-question.js").Marked} Marked
 * @typedef {import("../store.js").Kept} Kept
 */

const ANSWERED = ["right", "partly", "wrong", "answered"];

/**
 * @param {CourseQuestion} question
 * @param {any} answer
 * @param {Marked} marked
 * @returns {boolean} whether it outlasts the visit
 */
export function keepAnswer(question, answer, marked) {
  const before = keptAnswer(question);
  const { wordsOnly } = question.kind;
  // Words that another tab has kept meanwhile are the reader's, too.
  if (!before || (wordsOnly && before.at !== question.keptAt))
    setAside("question", question.id);
  question.keptAt = Date.now();
  forgetDraft(question);
  return keepRecord("question", question.id, {
    ...marked,
    at: question.keptAt,
    ...entered(question, answer, Boolean(wordsOnly), before),
  });
}

/**
 * What was answered, if it is sound and what is right has not changed since.
 * @param {CourseQuestion} question
 * @returns {Kept | null}
 */
export function keptAnswer(question) {
  const kept = recordOf("question", question.id);
  const sound =
    isSound(question, kept) &&
    ANSWERED.includes(kept.state) &&
    Array.isArray(kept.parts ?? []) &&
    (ownAnswer(question, kept) !== undefined || question.kind.wordsOnly);
  return sound ? kept : null;
}

/** The answer of a record as this language shows it. @param {CourseQuestion} question @param {any} kept */
export function ownAnswer(question, kept) {
  const own = kept.words?.[question.page.language];
  return question.kind.wordsOnly ? own : (own ?? kept.answer ?? undefined);
}

/** Keeps what is entered. @param {CourseQuestion} question */
export function keepDraft(question) {
  const { kind } = question;
  if (kind.keepsDrafts) return;
  const read = kind.read(question);
  const typed = "answer" in read ? undefined : kind.unread?.(question);
  const answer = "answer" in read ? read.answer : typed;
  if (answer === undefined) return forgetDraft(question);
  const isWords = Boolean(kind.wordsOnly || typed);
  put(
    question,
    JSON.stringify(entered(question, answer, isWords, draftOf(question))),
  );
}

/** @param {CourseQuestion} question */
export function forgetDraft(question) {
  if (get(name(question))) put(question, "");
}

/**
 * What was being entered, as far as this language shows it.
 * @param {CourseQuestion} question
 * @returns {{answer: unknown, variant: number} | null}
 */
export function restoredDraft(question) {
  const draft = draftOf(question);
  const answer = draft && (ownAnswer(question, draft) ?? draft.answer);
  question.draft = draft ? get(name(question)) : null;
  return (answer ?? null) === null ? null : { answer, variant: draft.variant };
}

/**
 * The part of a record that an answer and a draft have in common.
 * @param {CourseQuestion} question
 * @param {any} answer
 * @param {boolean} isWords
 * @param {Kept | null} before
 */
function entered(question, answer, isWords, before) {
  const { kind, page } = question;
  return {
    fingerprint: question.dataset.fingerprint ?? "",
    language: page.language,
    answer: isWords ? (kind.inEveryLanguage?.(answer) ?? null) : answer,
    words: {
      ...before?.words,
      [page.language]: isWords ? answer : undefined,
    },
    variant: question.variant,
  };
}

/** @param {CourseQuestion} question */
function draftOf(question) {
  const draft = recordOf("draft", question.id);
  return isSound(question, draft) ? draft : null;
}

/** @param {CourseQuestion} question @param {any} record @returns {boolean} */
function isSound(question, record) {
  const { kind, key, variants, page } = question;
  const words = record?.words?.[page.language];
  /** @param {unknown} answer */
  const fits = (answer) => kind.fits(answer, key);
  const fit = kind.wordsOnly
    ? (words === undefined || fits(words)) &&
      ((record?.answer ?? null) === null || fits(record.answer))
    : words === undefined
      ? fits(record?.answer)
      : Boolean(kind.unread) && typeof words === "string";
  return (
    fit &&
    record?.fingerprint === question.dataset.fingerprint &&
    (record.variant === 0 || record.variant in variants)
  );
}

/** @param {CourseQuestion} question @param {string} text */
function put(question, text) {
  keepOver("draft", question.id, text, question.draft);
  question.draft = text || null;
}

/** @param {CourseQuestion} question */
function name(question) {
  return `draft:${question.id}`;
}
