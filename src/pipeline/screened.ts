import type { AuditOptions } from '../config/options.js';
import type { SkippedFile } from '../discover/discover.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Screening } from '../screen/screening.js';

export interface Candidate {
  readonly path: string;
  /** Null where its content is known and was not read. */
  readonly text: string | null;
}

export interface Screened {
  readonly candidates: readonly Candidate[];
  /** Files in which no word was found. */
  readonly clean: readonly string[];
  readonly skipped: readonly SkippedFile[];
}

/** `onCandidate` hears of candidates while others are still looked for. */
export async function screenFiles(
  files: readonly string[],
  screening: Screening,
  onCandidate: (candidate: Candidate) => Promise<void>,
  onProgress: AuditOptions['onProgress'],
): Promise<Screened> {
  const candidates: Candidate[] = [];
  const clean: string[] = [];
  const skipped: SkippedFile[] = [];
  for (const [done, path] of files.entries()) {
    onProgress?.({ stage: 'screen', done, total: files.length });
    const file = screening.screen(path);
    if (file.kind === 'candidate') {
      candidates.push({ path, text: file.text });
      await onCandidate({ path, text: file.text });
    } else if (file.kind === 'clean') clean.push(path);
    else skipped.push({ path, reason: file.reason });
  }
  return { candidates, clean, skipped };
}

/** Files that hold a word of interest and could not be read as text: named, so that nobody takes them for clean. */
export function unreadFiles({ skipped }: Screened): readonly Diagnostic[] {
  return skipped.flatMap(({ path, reason }): readonly Diagnostic[] => {
    if (reason === 'binary') return [{ kind: 'binary', file: path, line: null, message: 'The file is binary.' }];
    if (reason !== 'unreadable') return [];
    return [{ kind: 'unreadable', file: path, line: null, message: 'The file cannot be read.' }];
  });
}
