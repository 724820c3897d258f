import type { Progress } from '../config/options.js';
import type { Io } from './io.js';

/** A scan that is over sooner needs no bar. */
const QUIET_MS = 1000;
const REDRAW_MS = 100;
const BAR_COLUMNS = 24;
const ERASE_LINE = '\r\u001b[2K';

const LABELS: Readonly<Record<string, string>> = {
  discover: 'looking for files',
  screen: 'reading',
  summarise: 'parsing',
  link: 'following values',
  check: 'checking',
  triage: 'sorting',
};

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** Takes the line off the screen. */
  readonly clear: () => void;
}

/** One line on standard error that a terminal draws over; nothing in CI, in pipes, or for the first second. */
export function createProgress(
  { stderr, env }: Io,
  { quiet }: { readonly quiet: boolean },
  now = Date.now,
): ProgressLine {
  if (!stderr.isTTY || quiet || isOn(env.CI) || env.TERM === 'dumb') return { show: () => {}, clear: () => {} };
  const start = now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    show(progress) {
      const time = now();
      const isNewStage = progress.total === 0;
      if (time - start < QUIET_MS || (!isNewStage && time - drawnAt < REDRAW_MS)) return;
      drawnAt = time;
      stderr.write(`${ERASE_LINE}${renderProgress(progress).slice(0, (stderr.columns ?? 80) - 1)}`);
    },
    clear() {
      if (drawnAt > Number.NEGATIVE_INFINITY) stderr.write(ERASE_LINE);
      drawnAt = Number.NEGATIVE_INFINITY;
    },
  };
}

function renderProgress({ stage, done, total }: Progress): string {
  const label = LABELS[stage] ?? stage;
  if (total === 0) return `jwtlint: ${label} …`;
  const filled = Math.round((done / total) * BAR_COLUMNS);
  return `jwtlint: ${label} ${'━'.repeat(filled)}${'─'.repeat(BAR_COLUMNS - filled)} ${done} of ${total} files`;
}

function isOn(variable: string | undefined): boolean {
  return variable !== undefined && !['', '0', 'false'].includes(variable);
}
