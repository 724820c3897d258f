import { join } from 'node:path';
import { decodeText } from './content.js';
import { createByteReader, DEFAULT_MAX_FILE_BYTES, type ReadFile } from './read-bytes.js';
import { createScreen, type Screen, type WordGroup } from './screen.js';
import { type ScreenedFile, screenBytes } from './screen-file.js';

export interface ScreeningOptions {
  /** Absolute; files are relative to it. */
  readonly root: string;
  /** Words that make a file a candidate: package names, globals, cookie and token words. */
  readonly words: readonly string[];
  /** Words that only count together. */
  readonly groups?: readonly WordGroup[];
  /** Files that the user named one by one. */
  readonly named?: ReadonlySet<string>;
  /** Default 1 MiB. */
  readonly maxFileBytes?: number;
  /** Texts that stand for the content of files. */
  readonly texts?: ReadonlyMap<string, string>;
  /** How many bytes of clean files are kept for `findMentions`; the rest is read again. Default 64 MiB. */
  readonly memoryBytes?: number;
}

/** Screens the files of one audit, and later finds among the clean ones those that mention other names. */
export interface Screening {
  screen(file: string): ScreenedFile;
  /** Files, in the order given, whose text has one of the names as a whole word. Skipped files are left out. */
  findMentions(files: Iterable<string>, names: readonly string[]): string[];
  /** The text of any file of the tree, as an import needs it; null where it is too large, binary or unreadable. */
  textOf(file: string): string | null;
}

export function createScreening(options: ScreeningOptions): Screening {
  const { root, words, named = new Set<string>(), maxFileBytes = DEFAULT_MAX_FILE_BYTES } = options;
  const screen = createScreen(words, { groups: options.groups ?? [] });
  const kept = createByteStore(options.memoryBytes ?? 64 * 1024 * 1024);
  const readBytes = createByteReader();
  const read = (file: string): ReadFile => {
    const bytes = kept.get(file);
    if (bytes !== undefined) return { kind: 'read', bytes };
    const text = options.texts?.get(file);
    if (text !== undefined) return { kind: 'read', bytes: Buffer.from(text) };
    return readBytes(join(root, file), { maxFileBytes, followLinks: named.has(file) });
  };
  const screenWith = (file: string, wanted: Screen): ScreenedFile => {
    const found = read(file);
    if (found.kind === 'failed') return { kind: 'skipped', reason: found.reason };
    const screened = screenBytes(found.bytes, wanted, named.has(file));
    if (screened.kind === 'clean') kept.add(file, found.bytes);
    return screened;
  };
  return {
    screen: (file) => screenWith(file, screen),
    findMentions(files, names) {
      const nameScreen = createScreen(names, { wholeWords: true });
      return [...files].filter((file) => screenWith(file, nameScreen).kind === 'candidate');
    },
    textOf(file) {
      const found = read(file);
      return found.kind === 'read' ? decodeText(found.bytes) : null;
    },
  };
}

/** First come, first kept, so that what is kept does not depend on timing. */
function createByteStore(limitBytes: number) {
  const kept = new Map<string, Buffer>();
  let left = limitBytes;
  return {
    get: (file: string) => kept.get(file),
    add(file: string, bytes: Buffer): void {
      if (bytes.length > left || kept.has(file)) return;
      left -= bytes.length;
      kept.set(file, Buffer.from(bytes));
    },
  };
}
