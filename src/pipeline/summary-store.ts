import { hash } from 'node:crypto';
import type { AuditOptions } from '../config/options.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { ModuleSummary } from '../model/summary.js';
import type { Screening } from '../screen/screening.js';
import type { SummariseResult } from '../summarise/summarise.js';
import type { Keeping } from './keeping.js';
import type { Candidate } from './screened.js';

type Summarise = (path: string, text: string) => SummariseResult;

/** Summaries by path, and those that are made while the program is linked. */
export interface SummaryStore {
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

export function createSummaryStore(screening: Screening, { memory, summaries: cache }: Keeping): SummaryStore {
  const known = new Map<string, SummariseResult>();
  const summaries = new Map<string, ModuleSummary>();
  let summarise: Summarise | undefined;
  let isMissed = false;
  const load = async () => {
    summarise ??= (await import('../summarise/summarise.js')).summarise;
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
