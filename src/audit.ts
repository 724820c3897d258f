/** The pipeline: the only place that knows every stage and their order. */
import { hash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { WATCHED_PACKAGES } from '../rules/dependencies/watched-packages.js';
import { rules as builtInRules } from '../rules/index.js';
import type { SummaryCache } from './cache/summary-cache.js';
import { check } from './check/check.js';
import { withConfig, withConfigLibraries, withOwnLimits } from './config/apply-config.js';
import { type AuditOptions, type ResolvedOptions, resolveOptions } from './config/options.js';
import { createRuleSettings, type RuleSettingsLookup } from './config/rule-settings.js';
import { VERSION } from './config/version.js';
import { readWordlist } from './config/wordlist.js';
import { coverageOf } from './coverage.js';
import { auditRootOf } from './discover/audit-root.js';
import { lockfileText } from './discover/data-files.js';
import {
  type DiscoverOptions,
  type Discovery,
  discover,
  ignoreTest,
  type Listed,
  type SkippedFile,
} from './discover/discover.js';
import { DISK } from './discover/json-files.js';
import { changesOf, withChanges } from './discover/scope.js';
import { libraries as builtInLibraries } from './libraries/index.js';
import { link, type Program } from './link/link.js';
import type { BaselineEntry } from './model/baseline.js';
import type { Diagnostic } from './model/diagnostic.js';
import type { LibraryTable } from './model/library.js';
import type { Report } from './model/report.js';
import { type Rule, type RuleInfo, siteKindsOf } from './model/rule.js';
import type { ModuleSummary } from './model/summary.js';
import type { TreeLooks } from './model/tree-looks.js';
import { inventoryOf } from './report/inventory/inventory.js';
import type { Inventory } from './report/inventory/model.js';
import { reexportsIn, textsIn } from './screen/known-texts.js';
import type { ScreenMemory } from './screen/memory.js';
import { createScreening, type Screening } from './screen/screening.js';
import { type ScreenWords, screenWordsOf } from './screen-words.js';
import type { SummariseResult } from './summarise/summarise.js';
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

/** What a later run needs to tell whether it would come to the same. */
export interface AuditTrace {
  readonly screen: ScreenWords;
  readonly named: readonly string[];
}

/**
 * Audits the files below `options.paths`. Reads files and asks git for their names; runs nothing of them.
 * Throws `UsageError` for options that cannot work; what goes wrong with single files is in `report.diagnostics`.
 */
export async function audit(options: AuditOptions = {}): Promise<AuditResult> {
  const { screen: _screen, named: _named, ...result } = await auditWith(options, {});
  return result;
}

export type { SummariseResult } from './summarise/summarise.js';

/** What other runs left behind, and where this one leaves what it finds; all of it may be left out. */
export interface Keeping {
  /** The listing, where it was made before. */
  readonly listed?: Listed;
  /** How files around the sources are looked at. */
  readonly looks?: TreeLooks;
  /** Left aside where texts stand for files. */
  readonly memory?: ScreenMemory;
  readonly summaries?: SummaryCache<SummariseResult>;
  /** Which of the files to look at; all where left out. */
  readonly isPart?: (path: string) => boolean;
}

/** `audit`, with what earlier runs know. The result is the same. */
export async function auditWith(options: AuditOptions, keeping: Keeping): Promise<AuditResult & AuditTrace> {
  const plan = planOf(options);
  const { looks = DISK } = keeping;
  const { libraries, settings } = plan;
  const { onProgress } = options;
  const watch = createStopwatch((stage) => onProgress?.({ stage, done: 0, total: 0 }));
  const { discovery, changes } = await watch.time('discover', () => discoverChanged(plan, options, keeping));
  const { memory: _, ...withoutMemory } = keeping;
  const kept: Keeping = changes === undefined ? keeping : withoutMemory;
  const screen = screenWordsOf(libraries);
  const screening = createScreening({
    ...discovery,
    texts: changes?.texts ?? new Map(),
    ...screen,
    ...(options.maxFileBytes === undefined ? {} : { maxFileBytes: options.maxFileBytes }),
    ...(kept.memory === undefined ? {} : { memory: kept.memory }),
  });
  const screened = await watch.time('screen', () => screenFiles(discovery.files, screening, onProgress));
  const store = createSummaryStore(screening, kept);
  await watch.time('summarise', () => store.addAll(screened.candidates, onProgress));
  const filesMentioning = mentionsAmong(discovery, screened, store, screening);
  const { workspace } = discovery;
  const textOf = (file: string) => screening.textOf(file) ?? lockfileText(discovery.root, file, looks);
  const data = { paths: discovery.dataFiles, audited: discovery.auditedData, textOf };
  const reexports = reexportsIn(screening);
  const linked = () =>
    link({
      ...store,
      workspace,
      libraries,
      reexports,
      textOf: textsIn(screening),
      filesMentioning,
      data,
      ...watchedBy(plan.rules),
    });
  const program = await watch.time('link', () => store.withParser(linked));
  const checked = await watch.time('check', () =>
    check({ ...program, rules: plan.rules, limits: settings.limits, ...wordlistOf(options, settings.cwd) }),
  );
  const secrets = knownSecretsOf(program.sites);
  const triaged = await watch.time('triage', () =>
    triage({
      ...triageOptionsOf(plan, options, { ...discovery, looks }, changes),
      ...program,
      ...checked,
      secrets,
      textOf,
    }),
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
    screen,
    named: [...discovery.named],
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
  const { discovery, changes } = await discoverChanged(planOf(options), options, {});
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
async function discoverChanged(plan: Plan, options: AuditOptions, { listed, looks = DISK, isPart }: Keeping) {
  const whole = await discover({ ...discoverOptions(plan), looks }, listed);
  const discovery = isPart === undefined ? whole : { ...whole, files: whole.files.filter(isPart) };
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

interface Candidate {
  readonly path: string;
  /** Null where its content is known and was not read. */
  readonly text: string | null;
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

type Summarise = (path: string, text: string) => SummariseResult;

/** Summaries by path, and those that are made while the program is linked. */
interface SummaryStore {
  /** Those of the candidates. */
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly addAll: (candidates: readonly Candidate[], onProgress: AuditOptions['onProgress']) => Promise<void>;
  readonly summaryOf: (path: string) => ModuleSummary | undefined;
  /** Runs what asks for summaries; once more with the parser loaded, where it turns out to be needed. */
  readonly withParser: <T>(run: () => T) => Promise<T>;
  /** How many files have been summarised so far. */
  readonly parsed: () => number;
  /** Files that could not be parsed, by path. */
  readonly failures: () => readonly Diagnostic[];
}

function createSummaryStore(screening: Screening, { memory, summaries: cache }: Keeping): SummaryStore {
  const known = new Map<string, SummariseResult>();
  const summaries = new Map<string, ModuleSummary>();
  let summarise: Summarise | undefined;
  let isMissed = false;
  const load = async () => {
    summarise ??= (await import('./summarise/summarise.js')).summarise;
  };
  /** Undefined for files that are not there, and where the parser is not. */
  const resultOf = ({ path, text: given }: Candidate): SummariseResult | undefined => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const text = given ?? (memory?.hashOf(path) === undefined ? screening.textOf(path) : null);
    const hash = memory?.hashOf(path) ?? (cache === undefined || text === null ? '' : hashOf(text));
    const cached = hash === '' ? undefined : cache?.get(path, hash);
    if (cached !== undefined) {
      known.set(path, cached);
      return cached;
    }
    const read = text ?? screening.textOf(path);
    if (read === null) return undefined;
    if (summarise === undefined) {
      isMissed = true;
      return undefined;
    }
    const made = summarise(path, read);
    if (hash !== '') cache?.put(path, hash, made);
    known.set(path, made);
    return made;
  };
  return {
    summaries,
    async addAll(candidates, onProgress) {
      for (const [done, candidate] of candidates.entries()) {
        onProgress?.({ stage: 'summarise', done, total: candidates.length });
        let result = resultOf(candidate);
        if (result === undefined && isMissed) {
          await load();
          result = resultOf(candidate);
        }
        if (result?.kind === 'summary') summaries.set(candidate.path, result.summary);
      }
    },
    summaryOf(path) {
      memory?.noteUse(path);
      const result = resultOf({ path, text: null });
      return result?.kind === 'summary' ? result.summary : undefined;
    },
    async withParser(run) {
      isMissed = false;
      const result = run();
      if (!isMissed) return result;
      await load();
      return run();
    },
    parsed: () => known.size,
    failures: () =>
      [...known]
        .flatMap(([file, result]) => (result.kind === 'unparsable' ? [{ ...result, file }] : []))
        .sort((a, b) => (a.file < b.file ? -1 : 1)),
  };
}

function hashOf(text: string): string {
  return hash('sha256', text, 'base64');
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
