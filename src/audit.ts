/** The pipeline: the only place that knows every stage and their order. */
import { WATCHED_PACKAGES } from '../rules/dependencies/watched-packages.js';
import { check } from './check/check.js';
import type { AuditOptions } from './config/options.js';
import { readWordlist } from './config/wordlist.js';
import { lockfileText } from './discover/data-files.js';
import { type Discovery, discover } from './discover/discover.js';
import { DISK } from './discover/json-files.js';
import { changesOf, withChanges } from './discover/scope.js';
import { link, type Program } from './link/link.js';
import type { BaselineEntry } from './model/baseline.js';
import type { Report } from './model/report.js';
import { type Rule, type RuleInfo, siteKindsOf } from './model/rule.js';
import type { Keeping } from './pipeline/keeping.js';
import { createParsingThreads, type ParsingThreads } from './pipeline/parsing-threads.js';
import { discoverOptions, type Plan, planOf } from './pipeline/plan.js';
import { reportOf } from './pipeline/report-of.js';
import { type ScreenWords, screenWordsOf } from './pipeline/screen-words.js';
import { type Screened, screenFiles } from './pipeline/screened.js';
import { createStopwatch } from './pipeline/stopwatch.js';
import { createSummaryStore, type SummaryStore } from './pipeline/summary-store.js';
import { triageOptionsOf } from './pipeline/triage-options.js';
import { inventoryOf } from './report/inventory/inventory.js';
import type { Inventory } from './report/inventory/model.js';
import { reexportsIn, textsIn } from './screen/known-texts.js';
import { createScreening, type Screening } from './screen/screening.js';
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

/** `audit`, with what earlier runs know. The result is the same. */
export async function auditWith(options: AuditOptions, keeping: Keeping): Promise<AuditResult & AuditTrace> {
  const threads = createParsingThreads(options.threads);
  return auditOn(threads, options, keeping).finally(threads.close);
}

async function auditOn(threads: ParsingThreads, options: AuditOptions, keeping: Keeping) {
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
  const store = createSummaryStore(screening, kept, threads);
  const screened = await watch.time('screen', () => screenFiles(discovery.files, screening, store.expect, onProgress));
  await watch.time('summarise', () => store.addAll(screened.candidates, onProgress));
  const filesMentioning = mentionsAmong(discovery, screened, store, screening);
  const { workspace } = discovery;
  const textOf = (file: string) => screening.textOf(file) ?? lockfileText(discovery.root, file, looks);
  const data = { paths: discovery.dataFiles, audited: discovery.auditedData, textOf };
  const reexports = reexportsIn(screening);
  const linked = () =>
    link({
      ...store,
      expect: store.expectAll,
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
  const { accepted, ...found } = triaged;
  const report = reportOf({
    triaged: found,
    plan,
    discovery,
    changes,
    screened,
    store,
    program,
    ruleFailures: checked.diagnostics,
    secrets: secrets.locations,
    timings: watch.timings(),
  });
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

function mentionsAmong(discovery: Discovery, screened: Screened, store: SummaryStore, screening: Screening) {
  const left = new Set([...screened.skipped.map(({ path }) => path), ...store.summaries.keys()]);
  const files = discovery.files.filter((path) => !left.has(path));
  return (names: readonly string[]) => screening.findMentions(files, names);
}
