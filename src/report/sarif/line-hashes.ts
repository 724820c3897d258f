/**
 * `primaryLocationLineHash` as GitHub's codeql-action computes it (src/fingerprints.ts): a value that differs from
 * GitHub's own gives a warning per result, a missing one duplicates alerts on plain uploads.
 */
const BASE = 37n;
const WINDOW = 100;
const MAX_64_BITS = (1n << 64n) - 1n;
const END_OF_FILE = 0xffff;

/** Hash of each 1-based line: of the 100 units from its first one that is no blank, and how often it occurred. */
export function lineHashesOf(text: string): ReadonlyMap<number, string> {
  const { units, firstUnits } = unitsOf(text);
  const hashes = new Map<number, string>();
  const occurrences = new Map<string, number>();
  for (const [index, first] of firstUnits.entries()) {
    const hash = hashFrom(units, first).toString(16);
    const occurrence = (occurrences.get(hash) ?? 0) + 1;
    occurrences.set(hash, occurrence);
    hashes.set(index + 1, `${hash}:${occurrence}`);
  }
  return hashes;
}

/** UTF-16 units without blanks and tabs, every line break as one LF; and the index of each line's first unit. */
function unitsOf(text: string): { readonly units: readonly number[]; readonly firstUnits: readonly number[] } {
  const units: number[] = [];
  const firstUnits = [0];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const isLineFeedOfCrlf = unit === 10 && text.charCodeAt(index - 1) === 13;
    if (unit === 32 || unit === 9 || isLineFeedOfCrlf) continue;
    units.push(unit === 13 ? 10 : unit);
    if (unit === 13 || unit === 10) firstUnits.push(units.length);
  }
  units.push(END_OF_FILE);
  return { units, firstUnits };
}

function hashFrom(units: readonly number[], first: number): bigint {
  let hash = 0n;
  for (let index = first; index < first + WINDOW; index++) {
    hash = (hash * BASE + BigInt(units[index] ?? 0)) & MAX_64_BITS;
  }
  return hash;
}
