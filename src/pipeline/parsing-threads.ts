import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileText } from '../workers/batch.js';
import type { Threads } from '../workers/threads.js';

/** How many characters to parse make threads worth while. */
interface Worth {
  /** Starting a thread takes as long as parsing half of this: 0.4 s. */
  readonly first: number;
  /** Before each further one. */
  readonly next: number;
  readonly batch: number;
}

const WORTH: Worth = { first: 1024 * 1024, next: 2 * 1024 * 1024, batch: 128 * 1024 };
/** Whoever says how many gets them, however little there is to do. */
const ALWAYS: Worth = { first: 0, next: 0, batch: 0 };
/** What is left for threads to parse when it pays that the main thread loads a parser, too: 0.3 s, and 60 MB. */
const OWN_PARSER_CHARS = 512 * 1024;
/** Each holds a parser, some 80 MB. */
const MOST_BY_DEFAULT = 4;

/** One processor is left to V8, which collects and compiles on it: on two, a second thread gained nothing (docs/performance.md). */
function threadsByDefault(): number {
  return Math.min(availableParallelism() - 1, MOST_BY_DEFAULT);
}

/** Threads that are started when there is enough for them to do. */
export interface ParsingThreads {
  /** Files that will be asked for, as they turn up. */
  readonly expect: (file: FileText) => Promise<void>;
  /** The same, for files that are all asked for at once; only where threads run already. */
  readonly offer: (files: readonly FileText[]) => void;
  /** JSON of what `summarise` says, where a thread said it or is about to; whoever has no parser waits for a thread. */
  readonly take: (file: FileText, hasParser: boolean) => Buffer | undefined;
  /** Whether threads will be done before a parser is loaded here as well. */
  readonly willDo: () => boolean;
  /** Lets threads begin: the pool hears of them between two turns of the event loop only. */
  readonly letBegin: () => Promise<void>;
  readonly isRunning: () => boolean;
  readonly close: () => Promise<void>;
}

/** `wanted` counts the main thread; undefined: as many as the machine has room for, where there is enough to do. */
export function createParsingThreads(wanted: number | undefined): ParsingThreads {
  const most = (wanted ?? threadsByDefault()) - 1;
  const worth = wanted === undefined ? WORTH : ALWAYS;
  let threads: Threads | undefined;
  let pending: FileText[] = [];
  let pendingChars = 0;
  let seenChars = 0;
  const letBegin = async (): Promise<void> => {
    if (threads !== undefined) await nextTurn();
  };
  const offerPending = async (running: Threads): Promise<void> => {
    if (seenChars >= worth.first + running.count() * worth.next) running.start();
    running.offer(pending);
    pending = [];
    pendingChars = 0;
    await letBegin();
  };
  return {
    async expect(file) {
      if (most < 1) return;
      pending.push(file);
      pendingChars += file.text.length;
      seenChars += file.text.length;
      if (seenChars < worth.first || pendingChars < worth.batch) return;
      threads ??= (await import('../workers/threads.js')).createThreads(most);
      if (threads !== undefined) await offerPending(threads);
    },
    offer: (files) => threads?.offer(files),
    take(file, hasParser) {
      const json = hasParser ? threads?.take(file.path) : threads?.waitFor(file);
      return json && Buffer.from(json.buffer, json.byteOffset, json.byteLength);
    },
    willDo: () => threads !== undefined && threads.charsLeft() < OWN_PARSER_CHARS,
    letBegin,
    isRunning: () => threads !== undefined,
    close: async () => threads?.close(),
  };
}
