import type { StaleEntry } from './baseline.js';
import type { Diagnostic } from './diagnostic.js';
import type { Finding } from './finding.js';
import type { Location } from './location.js';
import type { Confidence, Profile, Severity } from './rule.js';
import type { SkipReason } from './workspace.js';

/** The result of an audit: everything a report format needs, nothing it has to look up but file texts. */
export interface Report {
  readonly tool: { readonly name: 'jwtlint'; readonly version: string };
  /** Absolute path; findings' paths are relative to it. */
  readonly root: string;
  /** Shown findings, worst first, then path and line; suppressed ones are in `suppressed`. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** Left out by a threshold, per reason. */
  readonly hidden: HiddenCounts;
  readonly coverage: Coverage;
  readonly diagnostics: readonly Diagnostic[];
  readonly selection: Selection;
  /** Where keys and tokens are written in the code, reported or not: every format masks them. */
  readonly secrets: readonly Location[];
  /** Milliseconds per stage; only for people, never part of a stored format. */
  readonly timings: Readonly<Record<string, number>>;
  /** Entries of the baseline and the configuration that accept nothing any more; left out where there are none. */
  readonly stale?: readonly StaleEntry[];
  /** Only findings on changed lines were wanted. */
  readonly changes?: ChangeScope;
}

/** What counted as changed, and what it left out. */
export interface ChangeScope {
  /** 'since main', 'staged', 'in src/login.ts'. */
  readonly what: string;
  /** Files with a change that can be audited. */
  readonly files: number;
  /** Findings elsewhere. */
  readonly hidden: number;
}

export interface HiddenCounts {
  readonly byProfile: number;
  readonly bySeverity: number;
  readonly byConfidence: number;
}

export interface Coverage {
  /** Files that were read and screened. */
  readonly files: number;
  /** Files that use JWTs, token cookies or token storage: those with at least one site. */
  readonly filesWithSites: number;
  /** Files that were parsed. */
  readonly parsed: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Libraries met: 'jsonwebtoken 9.0.2'. */
  readonly libraries: readonly string[];
  readonly librariesKnown: number;
  readonly rules: number;
}

/** What was asked for. */
export interface Selection {
  readonly profile: Profile;
  readonly minSeverity: Severity;
  readonly minConfidence: Confidence;
  readonly only: readonly string[];
  readonly skip: readonly string[];
}
