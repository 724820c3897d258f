import { hash } from 'node:crypto';
import type { TextFile, TreeLooks } from '../model/tree-looks.js';
import { currentStamp, isSameStamp, type Stamp, settledStamp } from './stamps.js';

/** One look at the tree and what was seen; the stamp is null where only the content tells whether that still holds. */
export interface NotedLook {
  readonly path: string;
  readonly maxBytes: number;
  readonly seen: string;
  readonly stamp: Stamp | null;
}

export interface LooksLog extends TreeLooks {
  readonly noted: () => readonly NotedLook[];
}

/** Looks that are written down, so that a later run can tell whether it would see the same. */
export function createLooksLog(looks: TreeLooks, startedMs: number): LooksLog {
  const notes = new Map<string, NotedLook>();
  const note = (path: string, maxBytes: number, seen: string, stamp: Stamp | null) =>
    notes.set(`${path}\n${maxBytes}`, { path, maxBytes, seen, stamp });
  return {
    readText(path, maxBytes) {
      const found = looks.readText(path, maxBytes);
      note(path, maxBytes, seenIn(found), found.kind === 'text' ? settledStamp(path, startedMs) : null);
      return found;
    },
    exists(path) {
      const found = looks.exists(path);
      note(path, EXISTENCE, String(found), null);
      return found;
    },
    noted: () => [...notes.values()],
  };
}

/** Whether every look would show the same again. */
export function seesTheSame(noted: readonly NotedLook[], looks: TreeLooks, trustsStamps: boolean): boolean {
  return noted.every(({ path, maxBytes, seen, stamp }) => {
    if (maxBytes === EXISTENCE) return String(looks.exists(path)) === seen;
    if (trustsStamps && isSameStamp(stamp, currentStamp(path))) return true;
    return seenIn(looks.readText(path, maxBytes)) === seen;
  });
}

/** In the place of a limit: only whether there is something was asked. */
const EXISTENCE = -1;

function seenIn(found: TextFile): string {
  return found.kind === 'text' ? hash('sha256', found.text, 'base64') : found.kind;
}
