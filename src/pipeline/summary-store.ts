import { hash } from 'node:crypto';
import type { AuditOptions } from '../config/options.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { ModuleSummary } from '../model/summary.js';
import type { Screening } from '../screen/screening.js';
import type { SummariseResult } from '../summarise/summarise.js';
import type { Keeping } from './keeping.js';
import type { ParsingThreads } from './parsing-threads.js';
import type { Candidate } from './screened.js';

type Summarise = (path: string, text: string) => SummariseResult;

/** Summaries by path, and those that are made while the program is linked. */
export interface SummaryStore {
  /** Those of the candidates. */
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  /** A file that will be asked for: where there are many, threads begin with them. */
  readonly expect: (candidate: Candidate) => Promise<void>;
  /** Files that are asked for next, in path order: threads begin at the other end. */
  readonly expectAll: (paths: readonly string[]) => void;
  readonly addAll: (candidates: readonly Candidate[], onProgress: AuditOptions['onProgress']) => Promise<void>;
  readonly summaryOf: (path: string) => ModuleSummary | undefined;
  /** Runs what asks for summaries; once more with the parser loaded, where it turns out to be needed. */
  readonly withParser: <T>(run: () => T) => Promise<T>;
  /** How many files have been summarised so far. */
  readonly parsed: () => number;
  /** Files that could not be parsed, by path. */
  readonly failures: () => readonly Diagnostic[];
}

export function createSummaryStore(screening: Screening, keeping: Keeping, threads: ParsingThreads): SummaryStore {
  const { memory, summaries: cache } = keeping;
  const known = new Map<string, SummariseResult>();
  const summaries = new Map<string, ModuleSummary>();
  let summarise: Summarise | undefined;
  let isMissed = false;
  const load = async () => {
    summarise ??= (await import('../summarise/summarise.js')).summarise;
  };
  /** Empty where nothing is kept. */
  const keyOf = (path: string, text: string | null): string =>
    memory?.hashOf(path) ?? (cache === undefined || text === null ? '' : hashOf(text));
  const isKnown = (path: string, text: string): boolean =>
    known.has(path) || cache?.has(path, keyOf(path, text)) === true;
  const made = (path: string, text: string): SummariseResult | undefined => {
    const json = threads.take({ path, text }, summarise !== undefined);
    if (json === undefined && summarise === undefined) {
      isMissed = true;
      return undefined;
    }
    const result = json === undefined ? summarise?.(path, text) : parsedResult(json);
    const key = keyOf(path, text);
    if (key !== '') cache?.put(path, key, json ?? Buffer.from(JSON.stringify(result)));
    return result;
  };
  /** Undefined for files that are not there, and where the parser is not. */
  const resultOf = ({ path, text: given }: Candidate): SummariseResult | undefined => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const text = given ?? (memory?.hashOf(path) === undefined ? screening.textOf(path) : null);
    const key = keyOf(path, text);
    const cached = key === '' ? undefined : cache?.get(path, key);
    const read = cached === undefined ? (text ?? screening.textOf(path)) : null;
    const result = cached ?? (read === null ? undefined : made(path, read));
    if (result !== undefined) known.set(path, result);
    return result;
  };
  return {
    summaries,
    async expect({ path, text }) {
      if (text !== null && !isKnown(path, text)) await threads.expect({ path, text });
    },
    expectAll(paths) {
      if (!threads.isRunning()) return;
      const files = paths.flatMap((path) => {
        const text = known.has(path) ? null : screening.textOf(path);
        return text === null || isKnown(path, text) ? [] : [{ path, text }];
      });
      threads.offer(files.reverse());
    },
    async addAll(candidates, onProgress) {
      if (threads.isRunning() && !threads.willDo()) await load();
      // Threads began with the first ones.
      for (const [done, candidate] of candidates.toReversed().entries()) {
        onProgress?.({ stage: 'summarise', done, total: candidates.length });
        await threads.letBegin();
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

function parsedResult(json: Buffer): SummariseResult {
  return JSON.parse(json.toString('utf8'));
}
