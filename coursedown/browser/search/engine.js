// Finds documents: the build's index and a query → what Material's result list shows.

import { escaped } from "../escaping.js";
import { excerpt, found, marked } from "./excerpt.js";
import { nearest } from "./nearest.js";
import { Postings } from "./postings.js";
import { Forms, tokens } from "./words.js";

/**
 * @typedef {object} Document
 * @property {string} location
 * @property {string} [title]
 * @property {string} [text]
 * @property {string} [kind] what readers call it; pages and sections have none
 * @property {string} [language] where it is not the site's
 * @property {boolean} [last] comes after all else
 *
 * @typedef {object} Index
 * @property {Document[]} documents
 * @property {string[]} minor words that need not be in what is found
 * @property {boolean} english
 * @property {import("./words.js").Lexicon} [lexicon]
 *
 * @typedef {object} Item one result, as Material takes it; titles and texts are HTML
 * @property {string} location
 * @property {string} title
 * @property {string} text
 * @property {number} score
 * @property {Record<string, boolean>} terms the query's words, and whether they are in it
 *
 * @typedef {object} Part one word of a query, or several that are written without spaces
 * @property {string} label
 * @property {boolean} minor
 * @property {string[]} terms by which it is marked in what is found
 * @property {Map<number, number>} scores
 */

const TITLE = 4;
const UNFINISHED = 0.3;
const LAST = 0.05;
// Long stems of which one begins the other: complain, complaint.
const AKIN = /^=[a-z]{7}/;
// More than anyone looks through; each costs an excerpt.
const MOST = 200;
// Of one page; Material folds the others away.
const OPEN = 4;

export class Engine {
  /** @param {Index} index */
  constructor(index) {
    this.documents = index.documents;
    this.minor = new Set(index.minor);
    this.forms = new Forms(index);
    this.postings = new Postings();
    this.documents.forEach(({ title, text }, number) => {
      this.add(number, title ?? "", TITLE);
      this.add(number, text ?? "", 1);
    });
  }

  /** @param {number} document @param {string} text @param {number} weight */
  add(document, text, weight) {
    for (const token of tokens(text)) {
      this.postings.add(document, this.termsOf(token), weight);
    }
  }

  /** @param {import("./words.js").Token} token */
  termsOf({ word, joined }) {
    return joined ? [word] : [word, ...this.forms.stems(word)];
  }

  /**
   * Results by page, the best first. All words of the query are in what is found, or as many of
   * them as any document holds.
   * @param {string} query
   * @returns {Item[][]}
   */
  search(query) {
    const parts = this.parts(query);
    const major = parts.filter((part) => !part.minor);
    const needed = major.length ? major : parts;
    /** @type {Map<number, number>} */
    const holds = new Map();
    for (const { scores } of needed) {
      for (const number of scores.keys()) {
        holds.set(number, (holds.get(number) ?? 0) + 1);
      }
    }
    const most = Math.max(...holds.values());
    const hits = [...holds]
      .filter(([, count]) => count === most)
      .map(([number]) => ({ number, score: this.score(parts, number) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST);
    const sought = new Set(needed.flatMap(({ terms }) => terms));
    return this.byPage(hits, (number, score) =>
      this.item(number, score, needed, sought),
    );
  }

  /**
   * What is found for the words that those of a query, which are nowhere, were meant to be. The
   * first result says so.
   * @param {string} query
   * @param {string} message with {query} and {word}
   */
  instead(query, message) {
    const meant = tokens(query)
      .filter(({ word, joined }) => !joined && !this.minor.has(word))
      .map(({ word }) => nearest(word, this.postings.terms));
    const word = this.asWritten(meant.filter(Boolean));
    const results = word ? this.search(`${word} `) : [];
    if (!results.length) return [];
    const said = message.replace(/\{(\w+)\}/g, (_, name) =>
      name === "word" ? word : query.trim(),
    );
    const [first] = results[0];
    first.title = `<span class="cd-instead" hidden>${escaped(said)}</span>${first.title}`;
    return results;
  }

  /** Words with their apostrophes, which terms lack. @param {string[]} words */
  asWritten(words) {
    const written = words.map((word) => {
      for (const number of this.postings.terms.get(word)?.keys() ?? []) {
        const { title = "", text = "" } = this.documents[number];
        for (const whole of [title, text])
          for (const { start, end, word: other } of tokens(whole))
            if (other === word) return whole.slice(start, end).toLowerCase();
      }
      return word;
    });
    return written.join(" ");
  }

  /** @param {Part[]} parts @param {number} number */
  score(parts, number) {
    return sum(parts, number) * (this.documents[number].last ? LAST : 1);
  }

  /**
   * @param {string} query
   * @returns {Part[]}
   */
  parts(query) {
    /** @type {import("./words.js").Token[][]} */
    const runs = [];
    for (const token of tokens(query)) {
      const last = runs.at(-1)?.at(-1);
      if (token.joined && last?.joined && token.start < last.end)
        runs.at(-1)?.push(token);
      else runs.push([token]);
    }
    return runs.flatMap((run) => {
      const { start } = run[0];
      const { end } = run[run.length - 1];
      if (run[0].joined && end - start > 1) {
        return this.joinedParts(query.slice(start, end), run.slice(0, -1));
      }
      // A word at the end may be the beginning of one.
      const unfinished = run[0].joined || end === query.length;
      return [this.wordPart(query.slice(start, end), run[0], unfinished)];
    });
  }

  /**
   * @param {string} label
   * @param {import("./words.js").Token} token
   * @param {boolean} unfinished
   * @returns {Part}
   */
  wordPart(label, token, unfinished) {
    const { word } = token;
    const wanted = new Map(this.termsOf(token).map((term) => [term, 1]));
    for (const term of wanted.keys()) {
      for (const akin of AKIN.test(term) ? this.postings.akinTo(term) : []) {
        if (!wanted.has(akin)) wanted.set(akin, UNFINISHED);
      }
    }
    if (unfinished) {
      const longer = this.postings.startingWith(word);
      for (const term of word.length > 2 ? this.forms.stemsFrom(word) : [])
        longer.push(term);
      for (const term of longer)
        if (!wanted.has(term)) wanted.set(term, UNFINISHED);
    }
    const scores = this.postings.scores(wanted);
    return {
      label,
      minor: this.minor.has(word),
      terms: [...wanted.keys()],
      scores,
    };
  }

  /**
   * What is written without spaces is sought as it stands; where it stands nowhere, it may be
   * several words.
   * @param {string} label
   * @param {import("./words.js").Token[]} pairs
   * @returns {Part[]}
   */
  joinedParts(label, pairs) {
    const parts = pairs.map(({ word }) => ({
      label: word,
      minor: false,
      terms: [word],
      scores: this.postings.scores(new Map([[word, 1]])),
    }));
    const whole = [...parts[0].scores.keys()].filter((number) => {
      const { title = "", text = "" } = this.documents[number];
      return title.includes(label) || text.includes(label);
    });
    if (!whole.length) return parts;
    const terms = parts.flatMap((part) => part.terms);
    const scores = new Map(whole.map((number) => [number, sum(parts, number)]));
    return [{ label, minor: false, terms, scores }];
  }

  /**
   * @param {number} number
   * @param {number} score
   * @param {Part[]} parts
   * @param {Set<string>} sought
   * @returns {Item}
   */
  item(number, score, parts, sought) {
    const {
      location,
      title = "",
      text = "",
      kind,
      language,
    } = this.documents[number];
    /** @param {import("./words.js").Token} token */
    const isSought = (token) =>
      this.termsOf(token).some((term) => sought.has(term));
    const lang = language ? ` lang="${escaped(language)}"` : "";
    const label = kind ? `<span class="cd-kind">${escaped(kind)}</span> ` : "";
    const shown = marked(title, found(title, isSought));
    return {
      location,
      title: `${label}<span${lang}>${shown}</span>`,
      text: text && `<p${lang}>${excerpt(text, found(text, isSought))}</p>`,
      score,
      terms: Object.fromEntries(
        parts.map(({ label: word, scores }) => [word, scores.has(number)]),
      ),
    };
  }

  /**
   * Groups hits by their page, which Material wants in each group. It opens those whose score is
   * not below the first one's.
   * @param {{number: number, score: number}[]} hits
   * @param {(number: number, score: number) => Item} item
   */
  byPage(hits, item) {
    /** @type {Map<string, Item[]>} */
    const pages = new Map();
    for (const { number, score } of hits) {
      const address = this.documents[number].location.replace(/#.*/, "");
      const group = pages.get(address) ?? [];
      const open = group.length > 0 && group.length < OPEN;
      group.push(item(number, open ? group[0].score : score));
      pages.set(address, group);
    }
    for (const [address, group] of pages) {
      if (group.some(({ location }) => location === address)) continue;
      const page = this.documents.findIndex(
        ({ location }) => location === address,
      );
      group.push({ ...item(page, 0), terms: {} });
    }
    return [...pages.values()];
  }
}

/** @param {Part[]} parts @param {number} document */
function sum(parts, document) {
  return parts.reduce(
    (score, { scores }) => score + (scores.get(document) ?? 0),
    0,
  );
}
