import type { ReportableAudit } from '../cached-audit.js';
import { baselinePathOf, readBaseline } from '../config/baseline-file.js';
import { type FoundConfig, findConfig } from '../config/find-config.js';
import {
  type AuditOptions,
  CONFIDENCES,
  PROFILES,
  parseChoice,
  SEVERITIES,
  type StdinText,
} from '../config/options.js';
import type { Severity } from '../model/rule.js';
import { UsageError } from '../model/usage-error.js';
import { checkPaths } from './check-paths.js';
import { CACHE_STRATEGIES, FAIL_ON, type ScanFlags } from './flags.js';
import type { Io } from './io.js';
import { createProgress } from './progress.js';
import { rootOf } from './root.js';

/** What a command line, its environment and the configuration come to. */
export interface Settings {
  readonly options: AuditOptions & { readonly root: string };
  readonly failOn: Severity | 'none';
  readonly found: FoundConfig;
  /** Absolute; null where no baseline is used. */
  readonly baselinePath: string | null;
}

/** Flags win over the environment, the environment over the configuration. Throws `UsageError`. */
export async function settingsOf(paths: readonly string[], flags: ScanFlags, io: Io): Promise<Settings> {
  const { cwd } = io;
  const failOn = parseChoice('--fail-on', flags.failOn, FAIL_ON);
  const chosen = chosenBy(flags);
  const stdin = await stdinOf(paths, flags, io);
  const scanned = stdin !== undefined ? [] : paths.length === 0 ? ['.'] : paths;
  checkPaths(scanned, cwd);
  const root = rootOf(cwd, scanned);
  const given = typeof flags.config === 'boolean' ? (flags.config ? undefined : false) : flags.config;
  const found = await findConfig({ root, cwd, given });
  const baselinePath = baselinePathOf(flags.baseline, root, cwd);
  const baseline = readBaseline(baselinePath, typeof flags.baseline === 'string' && !flags.createsBaseline);
  const own = flags.rulesDir === undefined ? {} : { rules: await rulesOf(flags.rulesDir, cwd) };
  const scope = { ...(flags.since === undefined ? {} : { since: flags.since }), ...(stdin ? { stdin } : {}) };
  return {
    options: {
      ...chosen,
      ...own,
      ...scope,
      ...(baseline === undefined ? {} : { baseline }),
      paths: stdin === undefined ? scanned : [root],
      cwd,
      root,
      config: found.config,
      staged: flags.staged,
    },
    failOn: flags.given.has('failOn') ? failOn : (found.config.failOn ?? failOn),
    found,
    baselinePath,
  };
}

async function rulesOf(folder: string, cwd: string) {
  const { rulesWith } = await import('./rules-dir.js');
  return rulesWith(folder, cwd);
}

function chosenBy(flags: ScanFlags): AuditOptions {
  const { only, skip, includeTests, ignore, gitignore, suppressions, given } = flags;
  const profile = parseChoice('--profile', flags.profile, PROFILES);
  return {
    only,
    skip,
    includeTests,
    ignore,
    gitignore,
    suppressions,
    ...(flags.wordlist === undefined ? {} : { wordlist: flags.wordlist }),
    ...(given.has('profile') ? { profile } : {}),
    ...(flags.threads === undefined ? {} : { threads: threadsOf(flags.threads) }),
    ...(given.has('maxFileSize') ? { maxFileBytes: bytesOf(flags.maxFileSize) } : {}),
    minSeverity: parseChoice('--min-severity', flags.minSeverity, SEVERITIES),
    minConfidence: parseChoice('--min-confidence', flags.minConfidence, CONFIDENCES),
  };
}

/** Audits with the cache, unless it is switched off or rules of the user's own could have changed. */
export async function auditFor(given: AuditOptions, flags: ScanFlags, io: Io): Promise<ReportableAudit> {
  const strategy = parseChoice('--cache-strategy', flags.cacheStrategy, CACHE_STRATEGIES);
  const progress = createProgress(io, flags);
  const options = { ...given, onProgress: progress.show };
  if (!flags.cache || given.rules !== undefined)
    return (await import('../audit.js')).audit(options).finally(progress.clear);
  const { auditWithCache } = await import('../cached-audit.js');
  return auditWithCache(options, { env: io.env, location: flags.cacheLocation, strategy }).finally(progress.clear);
}

function bytesOf(kibibytes: string): number {
  if (/^[1-9]\d{0,6}$/.test(kibibytes)) return Number(kibibytes) * 1024;
  throw new UsageError(`--max-file-size is '${kibibytes}'; give a number of KiB, as in 2048.`);
}

function threadsOf(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new UsageError(`--threads is '${text}'; give a number of threads, as in 4, or 1 for the main thread alone.`);
}

async function stdinOf(
  paths: readonly string[],
  { stdinFilename }: ScanFlags,
  { readStdin }: Io,
): Promise<StdinText | undefined> {
  if (!paths.includes('-')) {
    if (stdinFilename === undefined) return undefined;
    throw new UsageError("--stdin-filename goes with the path '-': jwtlint - --stdin-filename src/login.ts");
  }
  if (paths.length > 1) throw new UsageError("The path '-' stands alone.");
  if (stdinFilename === undefined)
    throw new UsageError("The path '-' needs --stdin-filename <path>, the file that the text belongs to.");
  return { path: stdinFilename, text: (await readStdin?.()) ?? '' };
}
