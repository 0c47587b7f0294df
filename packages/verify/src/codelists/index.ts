/** What other parts ask of the codelists: the division of a name, and of an agency. */
export { divisionOfAgency } from './agencies.ts';
export { resolveDivision } from './divisions.ts';
