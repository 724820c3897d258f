import type { Command, Help, Option } from 'commander';
import { isCommonFlag } from './flags.js';

/** `-h`: the flags that most people need. */
export const SHORT_LAYOUT: Partial<Help> = {
  visibleOptions: (command: Command) => command.options.filter(isCommonFlag),
  optionDescription: describe,
};

/** `--help`: every flag with its environment form. */
export const LONG_LAYOUT: Partial<Help> = {
  optionDescription: (option: Option) =>
    option.envVar === undefined ? describe(option) : `${describe(option)} [${option.envVar}]`,
};

function describe({ description, defaultValue }: Option): string {
  return typeof defaultValue === 'string' ? `${description} (default: ${defaultValue})` : description;
}

export const SHORT_HELP = `
'jwtlint --help' lists every flag, with examples and exit codes.`;

export const LONG_HELP = `
Every flag has an environment form, shown with it; the command line wins.

Exit codes:
  0  nothing at or above --fail-on
  1  findings
  2  the job could not be done: a flag, a rule id or a path is wrong
  3  a bug in jwtlint

Examples:
  jwtlint                                   scan the working folder
  jwtlint apps/api packages/auth            scan two folders
  jwtlint --profile strict --fail-on high   report more, fail on less
  jwtlint -o results.sarif -o report.json   the report here, two files besides
  jwtlint --only hardcoded-secret           one rule
  jwtlint --since origin/main               what a branch brings
  jwtlint baseline                          accept what is there, report what is new
  jwtlint inventory -f mermaid              where tokens are issued, carried, stored, accepted
  jwtlint explain missing-audience          what a rule means
  jwtlint rules --libraries                 what is understood

Suppress one finding, with its reason, above the statement:
  // jwtlint-ignore-next-line missing-audience -- one service issues and accepts these tokens`;
