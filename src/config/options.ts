import type { BaselineEntry } from '../model/baseline.js';
import type { LibraryTable } from '../model/library.js';
import type { Selection } from '../model/report.js';
import { type Confidence, DEFAULT_LIMITS, type Limits, type Profile, type Rule, type Severity } from '../model/rule.js';
import { renderSuggestion } from '../model/suggestion.js';
import { UsageError } from '../model/usage-error.js';
import type { ConfigFile } from './config-file.js';

/** What to audit and how; everything may be left out. */
export interface AuditOptions {
  /** Files and folders, absolute or relative to `cwd`; default `['.']`. */
  readonly paths?: readonly string[];
  /** Default: the working folder of the process. */
  readonly cwd?: string;
  /** Folder that reported paths are relative to; default: the root of the git repository around the paths. */
  readonly root?: string;
  /** Audits tests and mocks too; default false. */
  readonly includeTests?: boolean;
  /** Patterns in .gitignore syntax, relative to the root. */
  readonly ignore?: readonly string[];
  /** Whether what .gitignore excludes is left out; default true. */
  readonly gitignore?: boolean;
  /** Default 'default'. */
  readonly profile?: Profile;
  /** Default 'low'. */
  readonly minSeverity?: Severity;
  /** Default 'medium'. */
  readonly minConfidence?: Confidence;
  /** Ids of the rules to check; default all. */
  readonly only?: readonly string[];
  /** Ids of rules to leave out. */
  readonly skip?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** Larger source files are left out and counted; default 1 MiB. */
  readonly maxFileBytes?: number;
  /** Threads that parse, the main one counted; fewer where the tree is small. Default: what the machine has, at most 4. */
  readonly threads?: number;
  /** Whether suppression comments count; default true. */
  readonly suppressions?: boolean;
  /** A text file with one known secret a line, absolute or relative to `cwd`. */
  readonly wordlist?: string;
  /** Default: the built-in rules. */
  readonly rules?: readonly Rule[];
  /** Default: the built-in tables. */
  readonly libraries?: readonly LibraryTable[];
  /** What a configuration file says; the other options win. None is looked for. */
  readonly config?: ConfigFile;
  /** Findings that were accepted before. */
  readonly baseline?: readonly BaselineEntry[];
  /** Reports findings on lines changed since the merge base with this commit only. */
  readonly since?: string;
  /** Reports findings on staged lines only, as they are staged. */
  readonly staged?: boolean;
  /** Text that stands for the content of one file, whose findings alone are reported. */
  readonly stdin?: StdinText;
  /** Called often while files are read and parsed, and where a stage begins. */
  readonly onProgress?: (progress: Progress) => void;
}

/** How far an audit has come. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
  /** 0 where a stage is one step. */
  readonly total: number;
}

export interface StdinText {
  /** Absolute or relative to `cwd`; the file need not exist. */
  readonly path: string;
  readonly text: string;
}

/** Options with every default applied. */
export interface ResolvedOptions {
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly root: string | undefined;
  readonly includeTests: boolean;
  readonly ignore: readonly string[];
  readonly gitignore: boolean;
  readonly selection: Selection;
  readonly limits: Limits;
  readonly suppressions: boolean;
}

/** Throws `UsageError` for rule ids that do not exist and limits that are no quantities. */
export function resolveOptions(options: AuditOptions, knownRules: readonly string[]): ResolvedOptions {
  return {
    paths: options.paths ?? [],
    cwd: options.cwd ?? process.cwd(),
    root: options.root,
    includeTests: options.includeTests ?? false,
    ignore: options.ignore ?? [],
    gitignore: options.gitignore ?? true,
    selection: selectionOf(options, knownRules),
    limits: limitsOf(options.limits ?? {}),
    suppressions: options.suppressions ?? true,
  };
}

function selectionOf(options: AuditOptions, knownRules: readonly string[]): Selection {
  return {
    profile: options.profile ?? 'default',
    minSeverity: options.minSeverity ?? 'low',
    minConfidence: options.minConfidence ?? 'medium',
    only: knownIds('--only', options.only ?? [], knownRules),
    skip: knownIds('--skip', options.skip ?? [], knownRules),
  };
}

function knownIds(option: string, ids: readonly string[], knownRules: readonly string[]): readonly string[] {
  for (const id of ids) checkRuleId(id, knownRules, option);
  return [...new Set(ids)].sort();
}

/** Throws `UsageError` where no rule has the id. */
export function checkRuleId(id: string, knownRules: readonly string[], option?: string): void {
  if (knownRules.includes(id)) return;
  const where = option === undefined ? '' : ` in ${option}`;
  const suggestion = renderSuggestion(id, knownRules);
  throw new UsageError(`There is no rule '${id}'${where}${suggestion || "; 'jwtlint rules' lists them."}`);
}

function limitsOf(limits: Partial<Limits>): Limits {
  for (const [name, limit] of Object.entries(limits)) {
    if (Number.isFinite(limit) && limit >= 0) continue;
    const unit = /(Seconds|Bytes|Bits)$/.exec(name)?.[1]?.toLowerCase() ?? 'fields';
    throw new UsageError(`The limit ${name} is ${limit}; give a number of ${unit}, zero or more.`);
  }
  return { ...DEFAULT_LIMITS, ...limits };
}

/** One of a fixed set of words. Throws `UsageError`, with the word that was probably meant. */
export function parseChoice<C extends string>(option: string, word: string, choices: readonly C[]): C {
  const choice = choices.find((known) => known === word);
  if (choice !== undefined) return choice;
  const suggestion = renderSuggestion(word, choices);
  throw new UsageError(`${option} is '${word}'${suggestion || `; it is one of ${choices.join(', ')}.`}`);
}

export const PROFILES: readonly Profile[] = ['default', 'strict', 'audit'];
export const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical'];
export const CONFIDENCES: readonly Confidence[] = ['low', 'medium', 'high'];
