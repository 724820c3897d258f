import { type Automaton, automatonOf } from './automaton.js';

/** Tells whether bytes mention one of a fixed set of words. Case matters; nothing is decoded. */
export interface Screen {
  readonly words: readonly string[];
  /** Looks at the first `length` bytes, all of them where it is left out. */
  matches(bytes: Uint8Array, length?: number): boolean;
  /** Every word that the bytes hold, groups aside. */
  wordsIn(bytes: Uint8Array): ReadonlySet<string>;
}

/** A file also counts that holds one word of each list: sinks are everywhere, sinks beside tokens are not. */
export type WordGroup = readonly (readonly string[])[];

/** In one walk over the bytes. Groups have at most 30 lists together. */
export function createScreen(words: readonly string[], groups: readonly WordGroup[] = []): Screen {
  const distinct = distinctOf(words);
  const all = distinctOf([...distinct, ...groups.flat(2)]);
  const automaton = automatonOf(all.map((word) => Buffer.from(word)));
  const roles = rolesOf(distinct, groups);
  const held = Int32Array.from(automaton.ends, (ends) =>
    ends.reduce((mask, index) => mask | (roles.masks.get(all[index] ?? '') ?? 0), 0),
  );
  return {
    words: distinct,
    matches: (bytes, length = bytes.length) => holdsEnough(automaton, held, roles.enough, bytes, length),
    wordsIn(bytes) {
      const found = wordsIn(automaton, all, bytes, false);
      return new Set(distinct.filter((word) => found.has(word)));
    },
  };
}

/** Words count where they are not part of a longer identifier: `sign` is not in `design`. */
export function createNameScreen(names: readonly string[]): Screen {
  const words = distinctOf(names);
  const automaton = automatonOf(words.map((word) => Buffer.from(word)));
  const sizes = words.map((word) => Buffer.byteLength(word));
  return {
    words,
    matches: (bytes, length = bytes.length) => hasWholeWord(automaton, sizes, bytes, length),
    wordsIn: (bytes) => wordsIn(automaton, words, bytes, true),
  };
}

function distinctOf(words: readonly string[]): readonly string[] {
  return [...new Set(words)].filter((word) => word !== '').sort();
}

/** What a word does for a match, as bits: one that is enough alone, and one for each list of each group. */
interface Roles {
  readonly masks: ReadonlyMap<string, number>;
  /** Any of these sets of bits is enough. */
  readonly enough: readonly number[];
}

function rolesOf(words: readonly string[], groups: readonly WordGroup[]): Roles {
  const masks = new Map(words.map((word) => [word, 1]));
  const enough = [1];
  let bit = 1;
  for (const group of groups) {
    let whole = 0;
    for (const list of group) {
      bit *= 2;
      whole |= bit;
      for (const word of list) masks.set(word, (masks.get(word) ?? 0) | bit);
    }
    enough.push(whole);
  }
  return { masks, enough };
}

function holdsEnough(
  { next, kindOf, kinds, firstAccepting }: Automaton,
  held: Int32Array,
  enough: readonly number[],
  bytes: Uint8Array,
  length: number,
): boolean {
  let state = 0;
  let mask = 0;
  for (let index = 0; index < length; index++) {
    state = next[state + (kindOf[bytes[index] ?? 0] ?? 0)] ?? 0;
    if (state < firstAccepting) continue;
    const more = mask | (held[(state - firstAccepting) / kinds] ?? 0);
    if (more === mask) continue;
    mask = more;
    for (const needed of enough) if ((mask & needed) === needed) return true;
  }
  return false;
}

function hasWholeWord(automaton: Automaton, sizes: readonly number[], bytes: Uint8Array, length: number): boolean {
  const { next, kindOf, kinds, firstAccepting, ends } = automaton;
  let state = 0;
  for (let index = 0; index < length; index++) {
    state = next[state + (kindOf[bytes[index] ?? 0] ?? 0)] ?? 0;
    // Parts of longer names are met all the time: the byte after them tells most apart at once.
    if (state < firstAccepting || !isBoundary(bytes, index + 1, length)) continue;
    for (const word of ends[(state - firstAccepting) / kinds] ?? []) {
      if (isBoundary(bytes, index + 1 - (sizes[word] ?? 0), length)) return true;
    }
  }
  return false;
}

function wordsIn(
  { next, kindOf, kinds, firstAccepting, ends }: Automaton,
  words: readonly string[],
  bytes: Uint8Array,
  wholeWords: boolean,
): Set<string> {
  const found = new Set<string>();
  const { length } = bytes;
  let state = 0;
  for (let index = 0; index < length; index++) {
    state = next[state + (kindOf[bytes[index] ?? 0] ?? 0)] ?? 0;
    if (state < firstAccepting) continue;
    const end = index + 1;
    for (const which of ends[(state - firstAccepting) / kinds] ?? []) {
      const word = words[which] ?? '';
      if (found.has(word)) continue;
      const start = end - Buffer.byteLength(word);
      if (!wholeWords || (isBoundary(bytes, start, length) && isBoundary(bytes, end, length))) found.add(word);
    }
  }
  return found;
}

/** Whether the bytes on both sides of `index` cannot belong to one identifier. */
function isBoundary(bytes: Uint8Array, index: number, length: number): boolean {
  if (index <= 0 || index >= length) return true;
  return !(isIdentifierByte(bytes[index - 1] ?? 0) && isIdentifierByte(bytes[index] ?? 0));
}

/** Letters, digits, `_`, `$` and every byte of a character beyond ASCII. */
function isIdentifierByte(byte: number): boolean {
  if (byte >= 128 || byte === 95 || byte === 36) return true;
  return (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}
