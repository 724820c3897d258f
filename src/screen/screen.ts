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

export interface ScreenOptions {
  readonly groups?: readonly WordGroup[];
  /** Only where the word is not part of a longer identifier: `sign` is not in `design`. */
  readonly wholeWords?: boolean;
}

export function createScreen(words: readonly string[], options: ScreenOptions = {}): Screen {
  const distinct = [...new Set(words)].filter((word) => word !== '').sort();
  const automaton = automatonOf(distinct.map((word) => Buffer.from(word)));
  const matches = options.wholeWords ? hasWholeWord : hasWord;
  const groups = (options.groups ?? []).map((group) => group.map((list) => createScreen(list)));
  return {
    words: distinct,
    matches: (bytes, length = bytes.length) =>
      matches(automaton, bytes, length) || groups.some((group) => group.every((list) => list.matches(bytes, length))),
    wordsIn: (bytes) => wordsIn(automaton, bytes, options.wholeWords ?? false),
  };
}

function hasWord({ next, firstAccepting }: Automaton, bytes: Uint8Array, length: number): boolean {
  let state = 0;
  for (let index = 0; index < length; index++) {
    state = next[state + (bytes[index] ?? 0)] ?? 0;
    if (state >= firstAccepting) return true;
  }
  return false;
}

function hasWholeWord({ next, firstAccepting, lengths }: Automaton, bytes: Uint8Array, length: number): boolean {
  let state = 0;
  for (let index = 0; index < length; index++) {
    state = next[state + (bytes[index] ?? 0)] ?? 0;
    // Parts of longer names are met all the time: the byte after them tells most apart at once.
    if (state < firstAccepting || !isBoundary(bytes, index + 1, length)) continue;
    for (const size of lengths.get(state) ?? []) {
      if (isBoundary(bytes, index + 1 - size, length)) return true;
    }
  }
  return false;
}

function wordsIn({ next, firstAccepting, lengths }: Automaton, bytes: Uint8Array, wholeWords: boolean): Set<string> {
  const found = new Set<string>();
  const { length } = bytes;
  let state = 0;
  for (let index = 0; index < length; index++) {
    state = next[state + (bytes[index] ?? 0)] ?? 0;
    if (state < firstAccepting) continue;
    const end = index + 1;
    for (const size of lengths.get(state) ?? []) {
      const start = end - size;
      if (wholeWords && !(isBoundary(bytes, start, length) && isBoundary(bytes, end, length))) continue;
      found.add(Buffer.from(bytes.subarray(start, end)).toString());
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
