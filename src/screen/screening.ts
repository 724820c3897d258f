import { join } from 'node:path';
import type { SkipReason } from '../model/workspace.js';
import { decodeText } from './content.js';
import type { Outcome, ScreenMemory } from './memory.js';
import { createByteReader, DEFAULT_MAX_FILE_BYTES, type ReadFile } from './read-bytes.js';
import { createNameScreen, createScreen, type Screen, type WordGroup } from './screen.js';
import { type ScreenedFile, screenBytes, wordsOfBytes } from './screen-file.js';

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
  /** How many bytes of clean files are kept for `findMentions`; the rest is read again. Default 32 MiB. */
  readonly memoryBytes?: number;
  /** What earlier runs know; goes with `texts` being empty. */
  readonly memory?: ScreenMemory;
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
  const { named = new Set<string>(), memory } = options;
  let wanted: Screen | undefined;
  // Some 20 ms, for nothing where no file has changed.
  const wantedScreen = () => {
    wanted ??= createScreen(options.words, options.groups);
    return wanted;
  };
  const kept = createByteStore(options.memoryBytes ?? 32 * 1024 * 1024);
  const read = createReader(options, kept);
  const screenWith = (file: string, screen: Screen): ScreenedFile => {
    const found = read(file);
    if (found.kind === 'failed') return { kind: 'skipped', reason: found.reason };
    const screened =
      found.known === undefined ? screenBytes(found.bytes, screen, named.has(file)) : screenedAs(found.known);
    if (screened.kind === 'clean') kept.add(file, found.bytes);
    return screened;
  };
  return {
    screen(file) {
      const known = memory?.recall(file);
      const screened = known === undefined ? screenWith(file, wantedScreen()) : screenedAs(known);
      memory?.noteOutcome(file, screened.kind === 'skipped' ? screened.reason : screened.kind);
      return screened;
    },
    findMentions(files, names) {
      const nameScreen = createNameScreen(names);
      if (memory === undefined) return [...files].filter((file) => screenWith(file, nameScreen).kind === 'candidate');
      return [...files].filter((file) => {
        const unknown = memory.unknownNames(file, names);
        const found = unknown.length === 0 ? { kind: 'failed' as const } : read(file);
        const words =
          found.kind === 'read' ? wordsOfBytes(found.bytes, nameScreen, named.has(file)) : new Set<string>();
        return memory.noteNames(file, names, words).length > 0;
      });
    },
    textOf(file) {
      memory?.noteUse(file);
      const found = read(file);
      return found.kind === 'read' ? decodeText(found.bytes) : null;
    },
  };
}

function screenedAs(outcome: Outcome): ScreenedFile {
  if (outcome === 'clean') return { kind: 'clean' };
  return outcome === 'candidate' ? { kind: 'candidate', text: null } : { kind: 'skipped', reason: outcome };
}

type ReadContent =
  | { readonly kind: 'read'; readonly bytes: Buffer; readonly known: Outcome | undefined }
  | { readonly kind: 'failed'; readonly reason: SkipReason };

/** Reads a file once as long as there is room to keep it. */
function createReader(options: ScreeningOptions, kept: ByteStore): (file: string) => ReadContent {
  const { root, named, texts, memory, maxFileBytes = DEFAULT_MAX_FILE_BYTES } = options;
  const readBytes = createByteReader();
  const noted = ({ kind, ...found }: ReadFile & { readonly kind: 'read' }, file: string): ReadContent => ({
    kind,
    bytes: found.bytes,
    known: memory?.noteContent(file, found.bytes, found.stats),
  });
  return (file) => {
    const bytes = kept.get(file);
    if (bytes !== undefined) return { kind: 'read', bytes, known: undefined };
    const text = texts?.get(file);
    if (text !== undefined) return { kind: 'read', bytes: Buffer.from(text), known: undefined };
    const found = readBytes(join(root, file), { maxFileBytes, followLinks: named?.has(file) ?? false });
    return found.kind === 'read' ? noted(found, file) : found;
  };
}

type ByteStore = ReturnType<typeof createByteStore>;

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
