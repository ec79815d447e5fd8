// Which documents hold which terms, and how much they are about them (BM25).

const SATURATION = 1.2;
const LENGTH = 0.5;

export class Postings {
  /** By term, how often each document holds it. @type {Map<string, Map<number, number>>} */
  terms = new Map();
  /** @type {number[]} */
  lengths = [];
  total = 0;

  /**
   * @param {number} document
   * @param {string[]} terms of one word
   * @param {number} weight how many times the word counts
   */
  add(document, terms, weight) {
    for (const term of terms) {
      let documents = this.terms.get(term);
      if (!documents) this.terms.set(term, (documents = new Map()));
      documents.set(document, (documents.get(document) ?? 0) + weight);
    }
    this.lengths[document] = (this.lengths[document] ?? 0) + 1;
    this.total += 1;
  }

  /** @param {string} beginning @returns {string[]} the terms that begin like this */
  startingWith(beginning) {
    return [...this.terms.keys()].filter((term) => term.startsWith(beginning));
  }

  /** @param {string} stem @returns {string[]} the stems that begin with it or begin it */
  akinTo(stem) {
    return [...this.terms.keys()].filter(
      (term) =>
        term.startsWith(stem) || (term.length > 7 && stem.startsWith(term)),
    );
  }

  /**
   * Scores of the documents that hold any of these terms, which count as one.
   * @param {Map<string, number>} wanted how much each term counts
   * @returns {Map<number, number>}
   */
  scores(wanted) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const [term, weight] of wanted) {
      for (const [document, times] of this.terms.get(term) ?? []) {
        scores.set(document, (scores.get(document) ?? 0) + weight * times);
      }
    }
    const all = this.lengths.length;
    const rarity = Math.log(
      1 + (all - scores.size + 0.5) / (scores.size + 0.5),
    );
    for (const [document, times] of scores) {
      const length = (this.lengths[document] * all) / this.total;
      const room = SATURATION * (1 - LENGTH + LENGTH * length);
      scores.set(
        document,
        (rarity * times * (SATURATION + 1)) / (times + room),
      );
    }
    return scores;
  }
}
