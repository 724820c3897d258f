import type { ChalkInstance } from 'chalk';
import type { Severity } from '../../model/rule.js';

export type Paint = (text: string) => string;

/** What each colour means; nothing is said by colour alone. */
export interface Theme {
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly gutter: Paint;
  readonly path: Paint;
  readonly secondary: Paint;
  readonly strong: Paint;
  readonly dim: Paint;
  readonly good: Paint;
}

export function themeOf(chalk: ChalkInstance): Theme {
  return {
    severity: {
      critical: (text) => chalk.bold.magenta(text),
      high: (text) => chalk.bold.red(text),
      medium: (text) => chalk.bold.yellow(text),
      low: (text) => chalk.bold.blue(text),
    },
    gutter: (text) => chalk.blue(text),
    path: (text) => chalk.cyan(text),
    secondary: (text) => chalk.cyan(text),
    strong: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    good: (text) => chalk.green(text),
  };
}

/** OSC 8 hyperlink, where the terminal understands it. */
export function hyperlink(text: string, target: string, enabled: boolean): string {
  return enabled ? `\u001b]8;;${target}\u001b\\${text}\u001b]8;;\u001b\\` : text;
}
