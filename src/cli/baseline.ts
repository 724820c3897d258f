import type { ReportableAudit } from '../cached-audit.js';
import { renderBaseline } from '../config/baseline-file.js';
import type { BaselineEntry } from '../model/baseline.js';
import { UsageError } from '../model/usage-error.js';
import { plural } from '../report/pretty/text.js';
import { createSources, renderLine } from '../report/sources.js';
import type { ScanFlags } from './flags.js';
import { EXIT, type ExitCode, type Io } from './io.js';
import { auditFor, settingsOf } from './options.js';
import { writeAtomically } from './outputs.js';

export interface BaselineFlags extends ScanFlags {
  readonly prune: boolean;
  /** Of new entries. */
  readonly reason: string | undefined;
}

/**
 * Writes the baseline: every finding of now, with the reasons that it had. `prune` accepts nothing new and drops
 * what is gone.
 */
export async function writeBaseline(paths: readonly string[], flags: BaselineFlags, io: Io): Promise<ExitCode> {
  if (flags.since !== undefined || flags.staged || paths.includes('-'))
    throw new UsageError('A baseline is of whole files: leave out --since, --staged and -.');
  if (flags.output.length > 0) throw new UsageError('-o is for reports of a scan; --baseline names the file to write.');
  const { options, baselinePath } = await settingsOf(paths, { ...flags, createsBaseline: true }, io);
  if (baselinePath === null) throw new UsageError('--no-baseline leaves nothing to write.');
  const before = options.baseline ?? [];
  const result = await auditFor({ ...options, baseline: before }, flags, io);
  const { kept, added, gone } = changedBaseline(result, before, flags.reason ?? '');
  const entries = flags.prune ? kept : [...kept, ...gone, ...added];
  writeAtomically(baselinePath, renderBaseline(entries));
  const changes = flags.prune
    ? `${gone.length} dropped`
    : `${added.length} new${gone.length === 0 ? '' : `, ${gone.length} gone from the code ('jwtlint baseline --prune' drops them)`}`;
  io.stderr.write(`jwtlint: exit 0: ${plural(entries.length, 'finding')} in ${baselinePath}: ${changes}\n`);
  return EXIT.clean;
}

interface ChangedBaseline {
  /** With the fingerprints and paths of now. */
  readonly kept: readonly BaselineEntry[];
  readonly added: readonly BaselineEntry[];
  readonly gone: readonly BaselineEntry[];
}

/** Entries of rules and files that this run did not look at stay as they are. */
function changedBaseline(
  { report, textOf, accepted }: ReportableAudit,
  before: readonly BaselineEntry[],
  reason: string,
): ChangedBaseline {
  const sources = createSources(report, textOf);
  const gone = (report.stale ?? []).flatMap((stale) => (stale.by === 'baseline' ? [stale.entry] : []));
  const renewed = new Map<BaselineEntry, BaselineEntry>();
  const added: BaselineEntry[] = [];
  for (const finding of [...report.findings, ...report.suppressed]) {
    const { fingerprint, rule, place, scope, category, suppressed } = finding;
    const old = accepted.get(fingerprint);
    const line = sources.lineOf(place.file, place.start.line);
    const snippet = line === undefined ? '' : renderLine(line);
    const entry = { fingerprint, rule, path: place.file, scope, snippet, reason: old?.reason ?? reason };
    if (old !== undefined) renewed.set(old, entry);
    else if (suppressed === null && category !== 'suppressions') added.push(entry);
  }
  const kept = before.filter((entry) => !gone.includes(entry)).map((entry) => renewed.get(entry) ?? entry);
  return { kept, added, gone };
}
