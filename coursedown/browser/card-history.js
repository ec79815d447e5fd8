// How a reader rated each card, and when: nothing is decided here, it is what a scheduler needs.

import { keepRecord, recordOf, setAside } from "./store.js";

/**
 * @typedef {object} Rating
 * @property {number} at milliseconds since 1970
 * @property {string} rating `know` or `not-yet`
 * @property {string} direction `term-to-meaning` or `meaning-to-term`
 * @property {number} took milliseconds from when the card was in sight to the rating
 */

/**
 * A card's ratings, oldest first; what is damaged is left out.
 * @param {string} id
 * @returns {Rating[]}
 */
export function ratingsOf(id) {
  return soundRatings(recordOf("card", id));
}

/**
 * Adds to what is kept at this very moment: another tab may have added, too.
 * @param {string} id
 * @param {Rating} rating
 * @returns {boolean} whether it outlasts the visit
 */
export function addRating(id, rating) {
  const record = recordOf("card", id);
  const ratings = soundRatings(record);
  if (JSON.stringify(record?.ratings) !== JSON.stringify(ratings))
    setAside("card", id);
  return keepRecord("card", id, { ...record, ratings: [...ratings, rating] });
}

/** @param {any} record @returns {Rating[]} */
function soundRatings(record) {
  return Array.isArray(record?.ratings) ? record.ratings.filter(isSound) : [];
}

/** @param {any} rating */
function isSound(rating) {
  return Number.isFinite(rating?.at) && typeof rating.rating === "string";
}
