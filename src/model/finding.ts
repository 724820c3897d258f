import type { Position, Span } from './location.js';
import type { Category, Confidence, Profile, Severity } from './rule.js';

/** One thing to fix, at one place. Plain data: what every report format, the API and the baseline work with. */
export interface Finding {
  readonly rule: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly profile: Profile;
  /** One factual sentence; secrets and tokens already masked. */
  readonly message: string;
  /** What to do, in one or two sentences; masked like the message. */
  readonly fix: string;
  readonly place: Place;
  /** Places to look at besides, in flow order: definitions, callers, the protected twin. */
  readonly related: readonly LabelledPlace[];
  /** From the choice to the use, in flow order, for code flows; empty where the place says all. */
  readonly flow: readonly LabelledPlace[];
  /** Rule, path, enclosing function, normalised text and ordinal; never line, message, severity (CLI.md, Baseline). */
  readonly fingerprint: string;
  /** Enclosing functions and class, innermost first. */
  readonly scope: readonly string[];
  /** Findings with the same group are shown in one frame: one call or one options object. */
  readonly group: string;
  /** Titles of the library and API: 'jsonwebtoken', 'jwt.verify'. */
  readonly library: string;
  readonly api: string;
  readonly suppressed: Suppression | null;
}

export interface Place {
  /** Relative to the audit root. */
  readonly file: string;
  readonly span: Span;
  readonly start: Position;
  readonly end: Position;
}

export interface LabelledPlace extends Place {
  readonly label: string;
}

export interface Suppression {
  readonly by: 'comment' | 'baseline' | 'config';
  readonly reason: string;
}
