import type { Stats } from 'node:fs';
import type { SkipReason } from '../model/workspace.js';

/** What the content of a file came to. */
export type Outcome = 'candidate' | 'clean' | SkipReason;

/**
 * What earlier runs found out about files, and where this run writes down what it finds. All answers hold for the
 * content that a file has now.
 */
export interface ScreenMemory {
  /** By what the file system says, without a look at the content. */
  recall(file: string): Outcome | undefined;
  /** Notes the content of a file when it is read, and says what the same content came to. */
  noteContent(file: string, bytes: Uint8Array, stats: Stats | undefined): Outcome | undefined;
  noteOutcome(file: string, outcome: Outcome): void;
  /** Hash of the content, where it is known. */
  hashOf(file: string): string | undefined;
  /** The text was looked at: what follows from it is not known to be the same for another text. */
  noteUse(file: string): void;
  /** Which of the names need to be looked for in a file. */
  unknownNames(file: string, names: readonly string[]): readonly string[];
  /** Notes which of the names asked for a file holds as whole words, and returns all of `names` that it holds. */
  noteNames(file: string, names: readonly string[], found: ReadonlySet<string>): readonly string[];
}
