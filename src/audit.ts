/** The pipeline: the only place that knows every stage and their order. */
import { performance } from 'node:perf_hooks';
import { rules as builtInRules } from '../rules/index.js';
import { check } from './check/check.js';
import { type AuditOptions, type ResolvedOptions, resolveOptions } from './config/options.js';
import { VERSION } from './config/version.js';
import { coverageOf, isTelling } from './coverage.js';
import { auditRootOf } from './discover/audit-root.js';
import { type DiscoverOptions, type Discovery, discover, type SkippedFile } from './discover/discover.js';
import { libraries as builtInLibraries } from './libraries/index.js';
import { link } from './link/link.js';
import type { Diagnostic } from './model/diagnostic.js';
import type { LibraryTable } from './model/library.js';
import type { Report } from './model/report.js';
import type { Rule, RuleInfo } from './model/rule.js';
import type { ModuleSummary } from './model/summary.js';
import { createScreening, type Screening } from './screen/screening.js';
import { summarise } from './summarise/summarise.js';
import { PSEUDO_RULES } from './triage/pseudo-rules.js';
import { knownSecretsOf } from './triage/secrets.js';
import { triage } from './triage/triage.js';

export interface AuditResult {
  readonly report: Report;
  /** Rules that the report can name, jwtlint's own remarks on comments too; sorted by id. */
  readonly rules: readonly RuleInfo[];
  /** The raw text of a file of the audit root; undefined where it cannot be read. */
  readonly textOf: (file: string) => string | undefined;
  /** What was audited, relative to `report.root`. */
  readonly files: readonly string[];
}

/**
 * Audits the files below `options.paths`. Reads files and asks git for their names; runs nothing of them.
 * Throws `UsageError` for options that cannot work; what goes wrong with single files is in `report.diagnostics`.
 */
export async function audit(options: AuditOptions = {}): Promise<AuditResult> {
  const plan = planOf(options);
  const { libraries, settings } = plan;
  const watch = createStopwatch();
  const discovery = await watch.time('discover', () => discover(discoverOptions(plan)));
  const screening = createScreening({ ...discovery, words: screenWordsOf(libraries), groups: screenGroupsOf(libraries) });
  const screened = await watch.time('screen', () => screenFiles(discovery.files, screening));
  const store = await watch.time('summarise', () => summariseFiles(screened.candidates, screening));
  const filesMentioning = mentionsAmong(discovery, screened, store, screening);
  const { workspace } = discovery;
  const data = { paths: discovery.dataFiles, textOf: (file: string) => screening.textOf(file) ?? undefined };
  const reexports = reexportsIn(screening);
  const program = await watch.time('link', () => link({ ...store, workspace, libraries, reexports, textOf: textsIn(screening), filesMentioning, data }));
  const checked = await watch.time('check', () => check({ ...program, rules: plan.rules, limits: settings.limits }));
  const secrets = knownSecretsOf(program.sites);
  const textOf = (file: string) => screening.textOf(file) ?? undefined;
  const triaged = await watch.time('triage', () =>
    triage({ ...triageOptions(plan), ...program, ...checked, secrets, textOf }),
  );
  const report: Report = {
    ...triaged,
    tool: { name: 'jwtlint', version: VERSION },
    root: discovery.root,
    coverage: coverageOf({
      found: discovery.files.length,
      unlisted: discovery.skipped,
      unread: screened.skipped,
      unparsable: store.failures().length,
      parsed: store.parsed(),
      sites: program.sites,
      libraries,
      rules: plan.rules.length,
    }),
    diagnostics: [...discovery.diagnostics, ...store.failures(), ...checked.diagnostics],
    selection: settings.selection,
    secrets: secrets.locations,
    timings: watch.timings(),
  };
  return { report, rules: plan.known, textOf, files: discovery.files };
}

/** The files that `audit` would look at, relative to the audit root. */
export async function listFiles(options: AuditOptions = {}): Promise<readonly string[]> {
  return (await discover(discoverOptions(planOf(options)))).files;
}

interface Plan {
  readonly settings: ResolvedOptions;
  readonly libraries: readonly LibraryTable[];
  /** The rules to run. */
  readonly rules: readonly Rule[];
  /** All rules and pseudo-rules, selected or not. */
  readonly known: readonly RuleInfo[];
}

function planOf({ rules = builtInRules, libraries = builtInLibraries, ...options }: AuditOptions): Plan {
  const known = [...rules, ...PSEUDO_RULES].sort((a, b) => (a.id < b.id ? -1 : 1));
  const settings = resolveOptions(
    options,
    known.map(({ id }) => id),
  );
  return { settings, libraries, rules: rules.filter(({ id }) => isSelected(id, settings)), known };
}

function isSelected(id: string, { selection: { only, skip } }: ResolvedOptions): boolean {
  return (only.length === 0 || only.includes(id)) && !skip.includes(id);
}

function discoverOptions({ settings, libraries }: Plan): DiscoverOptions {
  const packagesOfInterest = new Set(libraries.flatMap(({ packages }) => packages));
  return { ...settings, root: settings.root ?? auditRootOf(settings.cwd, settings.paths), packagesOfInterest };
}

function triageOptions({ known, settings }: Plan) {
  const checkedRules = new Set(known.map(({ id }) => id).filter((id) => isSelected(id, settings)));
  return { rules: known, checkedRules, selection: settings.selection, suppressions: settings.suppressions };
}

/** Words beside those of the tables: suppression comments, and tokens taken apart by hand. */
const OWN_SCREEN_WORDS = ['jwtlint-', 'modulusLength', ".split('.')", '.split(".")', '.split(`.`)'];

/** Package names count in quotes, as imports have them. */
function screenWordsOf(libraries: readonly LibraryTable[]): readonly string[] {
  const telling = libraries.filter(isTelling);
  const quoted = telling.flatMap(({ packages }) =>
    packages.flatMap((name) => [`'${name}'`, `"${name}"`, `\`${name}\``, `'${name}/`, `"${name}/`]),
  );
  return [...OWN_SCREEN_WORDS, ...quoted, ...telling.flatMap(({ screenWords }) => screenWords)];
}

/** Words for tokens in any spelling, and the headers that carry them. */
const TOKEN_WORDS = ['oken', 'TOKEN', 'jwt', 'JWT', 'Jwt', 'uthorization', '.headers'];
/** Texts of URLs: `?token=${…}`. */
const URL_WORDS = ['oken=', 'jwt=', 'JWT='];

/** Loggers and URLs are in every other file: a file counts where it also speaks of tokens. */
function screenGroupsOf(libraries: readonly LibraryTable[]): readonly (readonly (readonly string[])[])[] {
  const sinks = libraries.filter(({ kind }) => kind === 'transport').flatMap(({ screenWords }) => screenWords);
  return [[TOKEN_WORDS, [...URL_WORDS, ...sinks]]];
}

interface Candidate {
  readonly path: string;
  readonly text: string;
}

interface Screened {
  readonly candidates: readonly Candidate[];
  /** Files in which no word was found. */
  readonly clean: readonly string[];
  readonly skipped: readonly SkippedFile[];
}

function screenFiles(files: readonly string[], screening: Screening): Screened {
  const candidates: Candidate[] = [];
  const clean: string[] = [];
  const skipped: SkippedFile[] = [];
  for (const path of files) {
    const file = screening.screen(path);
    if (file.kind === 'candidate') candidates.push({ path, text: file.text });
    else if (file.kind === 'clean') clean.push(path);
    else skipped.push({ path, reason: file.reason });
  }
  return { candidates, clean, skipped };
}

/** Summaries by path, and those that are made while the program is linked. */
interface SummaryStore {
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly summaryOf: (path: string) => ModuleSummary | undefined;
  /** How many files have been parsed so far. */
  readonly parsed: () => number;
  /** Files that could not be parsed, by path. */
  readonly failures: () => readonly Diagnostic[];
}

function summariseFiles(candidates: readonly Candidate[], screening: Screening): SummaryStore {
  const known = new Map<string, ModuleSummary | undefined>();
  const failures: Diagnostic[] = [];
  const add = (path: string, text: string): ModuleSummary | undefined => {
    const result = summarise(path, text);
    const summary = result.kind === 'summary' ? result.summary : undefined;
    if (result.kind === 'unparsable') failures.push({ ...result, file: path });
    known.set(path, summary);
    return summary;
  };
  const summaryOf = (path: string): ModuleSummary | undefined => {
    if (known.has(path)) return known.get(path);
    const text = screening.textOf(path);
    return text === null ? undefined : add(path, text);
  };
  const first = candidates.map(({ path, text }) => [path, add(path, text)] as const);
  const summaries = new Map(
    first.flatMap(([path, summary]) => (summary === undefined ? [] : [[path, summary] as const])),
  );
  return {
    summaries,
    summaryOf,
    parsed: () => known.size,
    failures: () => [...failures].sort((a, b) => ((a.file ?? '') < (b.file ?? '') ? -1 : 1)),
  };
}

function mentionsAmong(discovery: Discovery, screened: Screened, store: SummaryStore, screening: Screening) {
  const left = new Set([...screened.skipped.map(({ path }) => path), ...store.summaries.keys()]);
  const files = discovery.files.filter((path) => !left.has(path));
  return (names: readonly string[]) => screening.findMentions(files, names);
}

function createStopwatch() {
  const timings: Record<string, number> = {};
  return {
    timings: (): Readonly<Record<string, number>> => timings,
    async time<T>(stage: string, run: () => T | Promise<T>): Promise<T> {
      const start = performance.now();
      const result = await run();
      timings[stage] = performance.now() - start;
      return result;
    },
  };
}

/** `export … from 'x'`, `module.exports = require('x')`, `__exportStar(require('x'))`. */
const REEXPORT =
  /export\s*(type\s*)?(\*|\{[^}]*\})[^;'"`]*from|exports\s*=\s*require|__exportStar|exports\.\w+\s*=\s*require|export\s+import/;

function reexportsIn(screening: Screening): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const answer = REEXPORT.test(screening.textOf(path) ?? '');
    known.set(path, answer);
    return answer;
  };
}

/** Texts that are looked at again and again while names are followed through barrels. */
function textsIn(screening: Screening): (path: string) => string | undefined {
  const kept = new Map<string, string | undefined>();
  let left = 64 * 1024 * 1024;
  return (path) => {
    if (kept.has(path)) return kept.get(path);
    const text = screening.textOf(path) ?? undefined;
    left -= text?.length ?? 0;
    if (left > 0) kept.set(path, text);
    return text;
  };
}
