/** The pipeline: the only place that knows every stage and their order. */
import { performance } from 'node:perf_hooks';
import { WATCHED_PACKAGES } from '../rules/dependencies/watched-packages.js';
import { rules as builtInRules } from '../rules/index.js';
import { check } from './check/check.js';
import { withConfig, withConfigLibraries, withOwnLimits } from './config/apply-config.js';
import { type AuditOptions, type ResolvedOptions, resolveOptions } from './config/options.js';
import { createRuleSettings, type RuleSettingsLookup } from './config/rule-settings.js';
import { VERSION } from './config/version.js';
import { readWordlist } from './config/wordlist.js';
import { coverageOf, isTelling } from './coverage.js';
import { auditRootOf } from './discover/audit-root.js';
import { lockfileText } from './discover/data-files.js';
import { type DiscoverOptions, type Discovery, discover, ignoreTest, type SkippedFile } from './discover/discover.js';
import { changesOf, withChanges } from './discover/scope.js';
import { libraries as builtInLibraries } from './libraries/index.js';
import { link, type Program } from './link/link.js';
import type { BaselineEntry } from './model/baseline.js';
import type { Diagnostic } from './model/diagnostic.js';
import type { LibraryTable } from './model/library.js';
import type { Report } from './model/report.js';
import { type Rule, type RuleInfo, siteKindsOf } from './model/rule.js';
import type { ModuleSummary } from './model/summary.js';
import { inventoryOf } from './report/inventory/inventory.js';
import type { Inventory } from './report/inventory/model.js';
import { reexportsIn, textsIn } from './screen/known-texts.js';
import { createScreening, type Screening } from './screen/screening.js';
import { summarise } from './summarise/summarise.js';
import { PSEUDO_RULES } from './triage/pseudo-rules.js';
import { knownSecretsOf } from './triage/secrets.js';
import { triage } from './triage/triage.js';
import { triageOptionsOf } from './triage-options.js';

export interface AuditResult {
  readonly report: Report;
  /** Rules that the report can name, jwtlint's own remarks on comments too; sorted by id. */
  readonly rules: readonly RuleInfo[];
  /** The raw text of a file of the audit root; undefined where it cannot be read. */
  readonly textOf: (file: string) => string | undefined;
  /** What was audited, relative to `report.root`. */
  readonly files: readonly string[];
  /** Every place that does something with a token, joined. */
  readonly program: Program;
  /** The token map. */
  readonly inventory: Inventory;
  /** Entries of the baseline that accept a finding, by its fingerprint now. */
  readonly accepted: ReadonlyMap<string, BaselineEntry>;
}

/**
 * Audits the files below `options.paths`. Reads files and asks git for their names; runs nothing of them.
 * Throws `UsageError` for options that cannot work; what goes wrong with single files is in `report.diagnostics`.
 */
export async function audit(options: AuditOptions = {}): Promise<AuditResult> {
  const plan = planOf(options);
  const { libraries, settings } = plan;
  const { onProgress } = options;
  const watch = createStopwatch((stage) => onProgress?.({ stage, done: 0, total: 0 }));
  const { discovery, changes } = await watch.time('discover', () => discoverChanged(plan, options));
  const screening = createScreening({
    ...discovery,
    texts: changes?.texts ?? new Map(),
    words: screenWordsOf(libraries),
    groups: screenGroupsOf(libraries),
  });
  const screened = await watch.time('screen', () => screenFiles(discovery.files, screening, onProgress));
  const store = await watch.time('summarise', () => summariseFiles(screened.candidates, screening, onProgress));
  const filesMentioning = mentionsAmong(discovery, screened, store, screening);
  const { workspace } = discovery;
  const textOf = (file: string) => screening.textOf(file) ?? lockfileText(discovery.root, file);
  const data = { paths: discovery.dataFiles, audited: discovery.auditedData, textOf };
  const reexports = reexportsIn(screening);
  const program = await watch.time('link', () =>
    link({
      ...store,
      workspace,
      libraries,
      reexports,
      textOf: textsIn(screening),
      filesMentioning,
      data,
      ...watchedBy(plan.rules),
    }),
  );
  const checked = await watch.time('check', () =>
    check({ ...program, rules: plan.rules, limits: settings.limits, ...wordlistOf(options, settings.cwd) }),
  );
  const secrets = knownSecretsOf(program.sites);
  const triaged = await watch.time('triage', () =>
    triage({ ...triageOptionsOf(plan, options, discovery, changes), ...program, ...checked, secrets, textOf }),
  );
  const { stale, unchanged, accepted, ...found } = triaged;
  const report: Report = {
    ...found,
    ...(stale.length === 0 || changes !== undefined ? {} : { stale }),
    ...(changes === undefined
      ? {}
      : {
          changes: {
            what: changes.what,
            files: discovery.files.filter((path) => changes.lines.has(path)).length,
            hidden: unchanged,
          },
        }),
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
    diagnostics: [...discovery.diagnostics, ...unreadFiles(screened), ...store.failures(), ...checked.diagnostics],
    selection: settings.selection,
    secrets: secrets.locations,
    timings: watch.timings(),
  };
  return {
    report,
    rules: plan.known,
    textOf,
    files: discovery.files,
    program,
    inventory: inventoryOf(program),
    accepted,
  };
}

/** Copies of libraries are looked for where a rule asks for them. */
function watchedBy(rules: readonly Rule[]) {
  return rules.some((rule) => siteKindsOf(rule).includes('dependency')) ? { dependencies: WATCHED_PACKAGES } : {};
}

function wordlistOf({ wordlist }: AuditOptions, cwd: string) {
  return wordlist === undefined ? {} : { wordlist: readWordlist(wordlist, cwd) };
}

/** The files that `audit` would look at, relative to the audit root. */
export async function listFiles(options: AuditOptions = {}): Promise<readonly string[]> {
  const { discovery, changes } = await discoverChanged(planOf(options), options);
  return discovery.files.filter((path) => changes === undefined || changes.lines.has(path));
}

/** What is asked for, resolved. */
export interface Plan {
  readonly settings: ResolvedOptions;
  readonly libraries: readonly LibraryTable[];
  /** The rules to run. */
  readonly rules: readonly Rule[];
  /** All rules and pseudo-rules, selected or not. */
  readonly known: readonly RuleInfo[];
  readonly checkedRules: ReadonlySet<string>;
  readonly ruleSettings: RuleSettingsLookup;
}

function planOf({ rules = builtInRules, libraries = builtInLibraries, ...given }: AuditOptions): Plan {
  const options = withConfig(given);
  const { config = {} } = options;
  const known = [...rules, ...PSEUDO_RULES].sort((a, b) => (a.id < b.id ? -1 : 1));
  const knownRules = known.map(({ id }) => id);
  const settings = resolveOptions(options, knownRules);
  const ruleSettings = createRuleSettings({
    rules: config.rules ?? {},
    overrides: config.overrides ?? [],
    knownRules,
    matcherOf: ignoreTest,
  });
  const isOn = ({ id }: RuleInfo) => isSelected(id, settings) && !ruleSettings.off.includes(id);
  return {
    settings,
    ruleSettings,
    libraries: withConfigLibraries(libraries, config),
    rules: withOwnLimits(rules.filter(isOn), ruleSettings),
    known,
    checkedRules: new Set(known.filter(isOn).map(({ id }) => id)),
  };
}

/** Where only changes count and nothing has changed, nothing is read at all. */
async function discoverChanged(plan: Plan, options: AuditOptions) {
  const discovery = await discover(discoverOptions(plan));
  const changes = await changesOf(discovery.root, plan.settings.cwd, options);
  if (changes === undefined) return { discovery, changes };
  const changed = withChanges(discovery, changes);
  const isNothing = !changed.files.some((path) => changes.lines.has(path));
  return { discovery: isNothing ? { ...changed, files: [], dataFiles: [] } : changed, changes };
}

function isSelected(id: string, { selection: { only, skip } }: ResolvedOptions): boolean {
  return (only.length === 0 || only.includes(id)) && !skip.includes(id);
}

function discoverOptions({ settings, libraries }: Plan): DiscoverOptions {
  const packagesOfInterest = new Set([...WATCHED_PACKAGES, ...libraries.flatMap(({ packages }) => packages)]);
  return { ...settings, root: settings.root ?? auditRootOf(settings.cwd, settings.paths), packagesOfInterest };
}

/** Words beside those of the tables: suppression comments, and tokens taken apart by hand. */
const OWN_SCREEN_WORDS = ['jwtlint-', 'eyJ', 'modulusLength', ".split('.')", '.split(".")', '.split(`.`)'];

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

/** Signatures made by hand count in files that also write the header of a token. */
const SIGNING_WORDS = ['createHmac', 'createSign', 'HmacSHA', 'subtle', 'sign('];
const HEADER_WORDS = ['alg:', "'alg'", '"alg"'];

/** Routes that sign out or renew a session may leave every token to another file. */
const HANDLER_WORDS = ['refresh', 'Refresh', 'logout', 'Logout', 'logOut', 'signout', 'signOut', 'log-out', 'sign-out'];
const ROUTE_WORDS = ['@nestjs/common', 'Router()', '@Controller', "'express'", '"express"', "'hono'", "'fastify'"];

/** Loggers and URLs are in every other file: a file counts where it also speaks of tokens. */
function screenGroupsOf(libraries: readonly LibraryTable[]): readonly (readonly (readonly string[])[])[] {
  const sinks = libraries.filter(({ kind }) => kind === 'transport').flatMap(({ screenWords }) => screenWords);
  return [
    [TOKEN_WORDS, [...URL_WORDS, ...sinks]],
    [SIGNING_WORDS, HEADER_WORDS],
    [HANDLER_WORDS, ROUTE_WORDS],
  ];
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

function screenFiles(files: readonly string[], screening: Screening, onProgress: AuditOptions['onProgress']): Screened {
  const candidates: Candidate[] = [];
  const clean: string[] = [];
  const skipped: SkippedFile[] = [];
  for (const [done, path] of files.entries()) {
    onProgress?.({ stage: 'screen', done, total: files.length });
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

function summariseFiles(
  candidates: readonly Candidate[],
  screening: Screening,
  onProgress: AuditOptions['onProgress'],
): SummaryStore {
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
  const first = candidates.map(({ path, text }, done) => {
    onProgress?.({ stage: 'summarise', done, total: candidates.length });
    return [path, add(path, text)] as const;
  });
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

function createStopwatch(onStage: (stage: string) => void) {
  const timings: Record<string, number> = {};
  return {
    timings: (): Readonly<Record<string, number>> => timings,
    async time<T>(stage: string, run: () => T | Promise<T>): Promise<T> {
      onStage(stage);
      const start = performance.now();
      const result = await run();
      timings[stage] = performance.now() - start;
      return result;
    },
  };
}

/** Files that hold a word of interest and could not be read as text: named, so that nobody takes them for clean. */
function unreadFiles({ skipped }: Screened): readonly Diagnostic[] {
  return skipped.flatMap(({ path, reason }): readonly Diagnostic[] => {
    if (reason === 'binary') return [{ kind: 'binary', file: path, line: null, message: 'The file is binary.' }];
    if (reason !== 'unreadable') return [];
    return [{ kind: 'unreadable', file: path, line: null, message: 'The file cannot be read.' }];
  });
}
