import { ADVISORIES } from './advisories.js';
import { UNMAINTAINED } from './unmaintained.js';

/** Packages whose installed copies the rules of this folder look at. */
export const WATCHED_PACKAGES: ReadonlySet<string> = new Set(
  [...ADVISORIES, ...UNMAINTAINED].map((each) => each.package),
);
