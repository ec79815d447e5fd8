// The site has the npm package's file in this place.
export { stemmer } from "stemmer";
