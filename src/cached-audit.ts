/**
 * An audit with a cache: says what `audit` would say, without doing again what an earlier run did.
 *
 * A run leaves its result together with everything that it looked at: the listing of the tree, manifests and
 * lockfiles, what the screen said of each file, which names were looked for and where they are, whose texts were
 * read. Where a later run would see the same, the result is the same, and nothing is parsed or linked. Where not,
 * the program is linked anew from kept summaries; only files that changed are read and parsed.
 */
import { hash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { AuditResult } from './audit.js';
import { buildOf } from './cache/build.js';
import { cacheFolderOf } from './cache/cache-folder.js';
import { createFileMemory, type FileMemory, NO_PAST, type PastFiles } from './cache/file-memory.js';
import { areUntouched, type FileEntry, filesFrom, type StoredFiles } from './cache/file-table.js';
import { createLooksLog, type NotedLook, seesTheSame } from './cache/looks-log.js';
import { type Environment, sealKeyOf } from './cache/seal-key.js';
import { createStampReader, type StampReader } from './cache/stamps.js';
import { type CacheStore, openStore } from './cache/store.js';
import { createSummaryCache, type SummaryCache } from './cache/summary-cache.js';
import type { AuditOptions } from './config/options.js';
import { VERSION } from './config/version.js';
import { readWordlist } from './config/wordlist.js';
import { auditRootOf } from './discover/audit-root.js';
import { lockfileText } from './discover/data-files.js';
import { type Listed, listFor } from './discover/discover.js';
import { DISK } from './discover/json-files.js';
import type { BaselineEntry } from './model/baseline.js';
import type { Site } from './model/site.js';
import type { ScreenWords } from './pipeline/screen-words.js';
import type { ScreenedFile } from './screen/screen-file.js';
import { createScreening, type Screening } from './screen/screening.js';
import type { SummariseResult } from './summarise/summarise.js';

export type CacheStrategy = 'metadata' | 'content';

export interface CacheSettings {
  readonly env: Environment;
  /** A folder, absolute or relative to the working folder. */
  readonly location: string | undefined;
  /** What tells that a file is the same: its times, size and inode, or nothing but its content. */
  readonly strategy: CacheStrategy;
  /** When the run begins, in milliseconds since 1970. Default: now. */
  readonly startedMs?: number;
}

/** What reports need of an audit. */
export type ReportableAudit = Omit<AuditResult, 'program'>;

/** What a run leaves behind. */
interface StoredRun {
  readonly listing: string;
  readonly looks: readonly NotedLook[];
  readonly files: StoredFiles;
  readonly screen: ScreenWords;
  readonly named: readonly string[];
  /** From this second on a written token has expired that had not; null where there is none. */
  readonly validUntilSeconds: number | null;
  readonly result: StoredResult;
}

interface StoredResult extends Omit<ReportableAudit, 'textOf' | 'accepted'> {
  readonly accepted: readonly (readonly [string, BaselineEntry])[];
}

/** Throws `UsageError` for options that cannot work. */
export async function auditWithCache(options: AuditOptions, settings: CacheSettings): Promise<ReportableAudit> {
  const started = performance.now();
  const cwd = options.cwd ?? process.cwd();
  const root = options.root ?? auditRootOf(cwd, options.paths ?? []);
  const store = storeOf(root, cwd, settings);
  if (store === undefined) return (await import('./audit.js')).audit(options);
  const key = runKeyOf(options, cwd);
  const listing = listFor({ root, cwd, paths: options.paths ?? [], gitignore: options.gitignore ?? true });
  // Read while git lists the tree.
  const past = hasChanges(options) ? undefined : parsedRun(store.read('run', key));
  const listed = await listing;
  const run: Run = {
    options,
    store,
    listed,
    listing: listingHash(listed),
    key,
    startedMs: settings.startedMs ?? Date.now(),
    trustsStamps: settings.strategy === 'metadata',
    stampNow: createStampReader(root),
  };
  if (hasChanges(options)) return auditOnly(run);
  const again = past === undefined ? undefined : findSameResult(past, run);
  if (again === undefined) return auditAndKeep(run, past);
  const { report } = again;
  return { ...again, report: { ...report, timings: { cache: performance.now() - started } } };
}

interface Run {
  readonly options: AuditOptions;
  readonly store: CacheStore;
  readonly listed: Listed;
  readonly listing: string;
  readonly key: string;
  readonly startedMs: number;
  readonly trustsStamps: boolean;
  readonly stampNow: StampReader;
}

/** Undefined where there is nothing that only this user can write. */
function storeOf(root: string, cwd: string, { env, location }: CacheSettings): CacheStore | undefined {
  const folder = cacheFolderOf({ root, cwd, env, location });
  const key = sealKeyOf(env, root);
  return folder === undefined || key === undefined ? undefined : openStore(folder, { key }, () => buildOf(VERSION));
}

/** Results hold for the same question only: every option counts but the number of threads, and the words of a word list. */
function runKeyOf({ threads: _, ...options }: AuditOptions, cwd: string): string {
  const { wordlist } = options;
  const words = wordlist === undefined ? [] : [...readWordlist(wordlist, cwd)];
  return JSON.stringify([options, words]);
}

/** What git says is changed, and texts that stand for files, are kept nowhere. */
function hasChanges({ since, staged = false, stdin }: AuditOptions): boolean {
  return since !== undefined || staged || stdin !== undefined;
}

function listingHash({ root, targets, listing }: Listed): string {
  const { files, links, strayLinks, unreadable, gitFailed } = listing;
  const others = JSON.stringify([root, targets, [...links], strayLinks, unreadable, gitFailed]);
  return hash('sha256', `${others}\n${[...files].join('\0')}`, 'base64');
}

function parsedRun(content: Buffer | undefined): StoredRun | undefined {
  return content === undefined ? undefined : JSON.parse(content.toString('utf8'));
}

/** The result of an earlier run, where this one would see the same. */
function findSameResult(past: StoredRun, run: Run): ReportableAudit | undefined {
  if (past.listing !== run.listing || isOutOfDate(past, run)) return undefined;
  if (!seesTheSame(past.looks, DISK, run.trustsStamps)) return undefined;
  if (run.trustsStamps && areUntouched(past.files, run.stampNow))
    return resultOf(past.result, run, screeningOf(past, run));
  const pastFiles = pastFilesOf(past);
  const memory = memoryOf(run, pastFiles);
  const screening = screeningOf(past, run, memory);
  const entries = [...pastFiles.files.values()];
  if (!entries.every((entry) => playsTheSamePart(entry, pastFiles, memory, screening))) return undefined;
  // Stamps that were too fresh to count, or files that changed without consequence.
  if (memory.read() > 0) writeRun(run, { ...past, files: memory.stored() });
  return resultOf(past.result, run, screening);
}

function screeningOf({ screen, named }: StoredRun, { listed: { root }, options }: Run, memory?: FileMemory): Screening {
  return createScreening({
    ...screen,
    root,
    named: new Set(named),
    ...(options.maxFileBytes === undefined ? {} : { maxFileBytes: options.maxFileBytes }),
    ...(memory === undefined ? {} : { memory }),
  });
}

function isOutOfDate({ validUntilSeconds }: StoredRun, { startedMs }: Run): boolean {
  return validUntilSeconds !== null && startedMs / 1000 >= validUntilSeconds;
}

/**
 * Whether a file has the content it had, or another that makes no difference: no word of the screen, the same of the
 * names that were looked for, and nothing else ever looked at its text.
 */
function playsTheSamePart(
  { path, outcome, used, asked }: FileEntry,
  { askedNames }: PastFiles,
  memory: FileMemory,
  screening: Screening,
): boolean {
  if (memory.isUntouched(path)) return memory.keep(path);
  const now = outcome === null ? screening.textOf(path) : outcomeOf(screening.screen(path));
  if (outcome !== null && now !== outcome) return false;
  if (memory.hasSameContent(path)) return memory.keep(path);
  if (outcome === null || outcome === 'candidate' || used) return false;
  if (asked) screening.findMentions([path], [...askedNames]);
  return memory.hasSameNames(path);
}

function outcomeOf(screened: ScreenedFile): string {
  return screened.kind === 'skipped' ? screened.reason : screened.kind;
}

async function auditAndKeep(run: Run, past: StoredRun | undefined): Promise<ReportableAudit> {
  const memory = memoryOf(run, past === undefined ? NO_PAST : pastFilesOf(past));
  const looks = createLooksLog(DISK, run.startedMs);
  const summaries = summariesOf(run);
  const { auditWith } = await import('./audit.js');
  const result = await auditWith(run.options, { listed: run.listed, looks, memory, summaries });
  const { program, textOf: _, accepted, screen, named, ...kept } = result;
  writeSummaries(run, summaries);
  writeRun(run, {
    listing: run.listing,
    looks: looks.noted(),
    files: memory.stored(),
    screen,
    named,
    validUntilSeconds: nextExpiryOf(program.sites, run.startedMs / 1000),
    result: { ...kept, accepted: [...accepted] },
  });
  return result;
}

/** Only summaries are kept. */
async function auditOnly(run: Run): Promise<ReportableAudit> {
  const summaries = summariesOf(run);
  const { auditWith } = await import('./audit.js');
  const result = await auditWith(run.options, { listed: run.listed, summaries });
  writeSummaries(run, summaries);
  return result;
}

/** A token that is written in the code is another finding from the moment on at which it expires. */
function nextExpiryOf(sites: readonly Site[], nowSeconds: number): number | null {
  const expiries = sites.flatMap((site) => (site.kind === 'written-token' ? (site.expiresAt ?? []) : []));
  const next = Math.min(...expiries.filter((seconds) => seconds > nowSeconds));
  return Number.isFinite(next) ? next : null;
}

function memoryOf({ listed, startedMs, trustsStamps, stampNow }: Run, past: PastFiles): FileMemory {
  return createFileMemory({ root: listed.root, startedMs, trustsStamps, stampNow, past });
}

function pastFilesOf({ files }: StoredRun): PastFiles {
  return { files: filesFrom(files), askedNames: new Set(files.askedNames) };
}

type Summaries = SummaryCache<SummariseResult>;

function summariesOf({ store, listed }: Run): Summaries {
  return createSummaryCache<SummariseResult>(
    () => store.read('summaries', listed.root),
    (text) => JSON.parse(text),
  );
}

function writeSummaries({ store, listed }: Run, summaries: Summaries): void {
  const pack = summaries.packed((path) => listed.listing.files.has(path));
  if (pack !== undefined) store.write('summaries', listed.root, pack);
}

function writeRun({ store, key }: Run, stored: StoredRun): void {
  store.write('run', key, [Buffer.from(JSON.stringify(stored))]);
}

function resultOf({ accepted, ...result }: StoredResult, { listed }: Run, screening: Screening): ReportableAudit {
  const textOf = (file: string) => screening.textOf(file) ?? lockfileText(listed.root, file);
  return { ...result, accepted: new Map(accepted), textOf };
}
