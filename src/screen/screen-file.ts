import type { SkipReason } from '../model/workspace.js';
import { contentSkipReason, decodeText, isUtf16 } from './content.js';
import { createByteReader, DEFAULT_MAX_FILE_BYTES } from './read-bytes.js';
import type { Screen } from './screen.js';

export type ScreenedFile =
  /** `text` is null where the content is known from an earlier run and was not read. */
  | { readonly kind: 'candidate'; readonly text: string | null }
  | { readonly kind: 'clean' }
  | { readonly kind: 'skipped'; readonly reason: SkipReason };

export interface ScreenFileOptions {
  /** Default 1 MiB. */
  readonly maxFileBytes?: number;
  /** The user named this file: minified and generated code counts, and a symbolic link is followed. */
  readonly named?: boolean;
}

const readBytes = createByteReader();

/** Reads a file once and says whether it mentions one of the screen's words. */
export function screenFile(absolutePath: string, screen: Screen, options: ScreenFileOptions = {}): ScreenedFile {
  const { maxFileBytes = DEFAULT_MAX_FILE_BYTES, named = false } = options;
  const read = readBytes(absolutePath, { maxFileBytes, followLinks: named });
  if (read.kind === 'failed') return { kind: 'skipped', reason: read.reason };
  return screenBytes(read.bytes, screen, named);
}

/** What is skipped by content is only looked at where a word matched: the rest was searched, not skipped. */
export function screenBytes(bytes: Buffer, screen: Screen, named: boolean): ScreenedFile {
  if (!mentions(bytes, screen)) return { kind: 'clean' };
  const text = decodeText(bytes);
  if (text === null) return { kind: 'skipped', reason: 'binary' };
  const reason = named ? null : contentSkipReason(text);
  return reason === null ? { kind: 'candidate', text } : { kind: 'skipped', reason };
}

function mentions(bytes: Buffer, screen: Screen): boolean {
  return screen.matches(searchable(bytes));
}

/** Words are those of UTF-8. */
function searchable(bytes: Buffer): Buffer {
  return isUtf16(bytes) ? Buffer.from(decodeText(bytes) ?? '') : bytes;
}

/** All words that a file holds; none where its content says that nobody wrote it. */
export function wordsOfBytes(bytes: Buffer, screen: Screen, named: boolean): ReadonlySet<string> {
  const words = screen.wordsIn(searchable(bytes));
  if (words.size === 0) return words;
  const text = decodeText(bytes);
  return text === null || (!named && contentSkipReason(text) !== null) ? new Set() : words;
}
