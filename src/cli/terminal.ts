import { relative, resolve, sep } from 'node:path';
import { Chalk } from 'chalk';
import type { Terminal } from '../report/format.js';
import type { ScanFlags } from './flags.js';
import type { ColorLevel, Io } from './io.js';

/** Of pipes and logs: as wide as in files. */
const DEFAULT_WIDTH = 120;

export function terminalOf(flags: ScanFlags, io: Io, root: string, cwd: string): Terminal {
  const level = colorLevelOf(flags.color, io);
  return {
    width: io.stdout.columns ?? (Number(io.env.COLUMNS) || DEFAULT_WIDTH),
    chalk: new Chalk({ level }),
    links: io.stdout.isTTY && level > 0 && understandsLinks(io.env),
    displayPathOf: (file) => relative(cwd, resolve(root, file)).split(sep).join('/') || '.',
    quiet: flags.quiet,
    verbose: flags.verbose,
    stats: flags.stats,
    showSuppressed: flags.showSuppressed,
  };
}

/** The flag wins, then NO_COLOR (https://no-color.org), FORCE_COLOR, and what the terminal is. */
function colorLevelOf(flag: boolean | undefined, { env, stdout }: Io): ColorLevel {
  if (flag === false) return 0;
  if (flag === true) return stdout.colorLevel === 0 ? 1 : stdout.colorLevel;
  if ((env.NO_COLOR ?? '') !== '') return 0;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forcedLevel(forced);
  return stdout.isTTY ? stdout.colorLevel : 0;
}

function forcedLevel(forced: string): ColorLevel {
  switch (forced) {
    case '0':
    case 'false':
      return 0;
    case '2':
      return 2;
    case '3':
      return 3;
    default:
      return 1;
  }
}

/** Terminals that say so; others print the escape codes of OSC 8. */
function understandsLinks(env: Io['env']): boolean {
  const program = env.TERM_PROGRAM ?? '';
  return (
    ['iTerm.app', 'vscode', 'WezTerm', 'ghostty', 'Hyper', 'zed'].includes(program) ||
    Number(env.VTE_VERSION ?? 0) >= 5000 ||
    env.WT_SESSION !== undefined ||
    env.KITTY_WINDOW_ID !== undefined
  );
}
