import { hash } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readSealed, type Seal, writeSealed } from './sealed-file.js';

/** The cache files of one tree. */
export interface CacheStore {
  readonly folder: string;
  read(kind: Kind, of: string): Buffer | undefined;
  /** False where it could not be written. */
  write(kind: Kind, of: string, content: readonly Buffer[]): boolean;
}

type Kind = 'run' | 'summaries';

/** Runs with other options have results of their own; the oldest go. */
const MAX_FILES = 12;
const MAX_AGE_MS = 30 * 24 * 3600 * 1000;
const OWN_FILE = /^(?:run|summaries)-[0-9a-f]{32}\.bin(?:\.[\w-]+\.tmp)?$/;

/** `readBuild` tells one state of the program and its tables from another: what one wrote the other does not read. */
export function openStore(folder: string, seal: Seal, readBuild: () => string): CacheStore {
  let build: string | undefined;
  const nameOf = (kind: Kind, of: string) => {
    build ??= readBuild();
    return `${kind}-${hash('sha256', `${build}\n${of}`, 'hex').slice(0, 32)}.bin`;
  };
  return {
    folder,
    read: (kind, of) => readSealed(join(folder, nameOf(kind, of)), nameOf(kind, of), seal),
    write(kind, of, content) {
      const isWritten = writeSealed(join(folder, nameOf(kind, of)), nameOf(kind, of), seal, content);
      if (isWritten) prune(folder);
      return isWritten;
    },
  };
}

/** Drops what other versions, other options and interrupted runs left behind. */
function prune(folder: string): void {
  try {
    const names = readdirSync(folder).filter((name) => OWN_FILE.test(name));
    const files = names.flatMap((name) => {
      const path = join(folder, name);
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats === undefined ? [] : [{ path, mtimeMs: stats.mtimeMs, isTemporary: name.endsWith('.tmp') }];
    });
    const now = Date.now();
    const aged = files.filter(({ mtimeMs, isTemporary }) => now - mtimeMs > (isTemporary ? 3600_000 : MAX_AGE_MS));
    const rest = files.filter((file) => !file.isTemporary && !aged.includes(file));
    const tooMany = rest.sort((a, b) => b.mtimeMs - a.mtimeMs).slice(MAX_FILES);
    for (const { path } of [...aged, ...tooMany]) rmSync(path, { force: true });
  } catch {
    // Another run was faster.
  }
}
