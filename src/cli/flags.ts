import { type Command, Option } from 'commander';
import { CONFIDENCES, PROFILES, SEVERITIES } from '../config/options.js';
import { formats } from '../report/formats.js';

/** Values of the scan flags as commander and the environment give them: not checked yet. */
export interface ScanFlags {
  readonly profile: string;
  readonly minSeverity: string;
  readonly minConfidence: string;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly includeTests: boolean;
  readonly wordlist: string | undefined;
  readonly ignore: readonly string[];
  readonly gitignore: boolean;
  readonly format: string;
  readonly output: readonly string[];
  readonly color: boolean | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly stats: boolean;
  readonly failOn: string;
  readonly strict: boolean;
  readonly suppressions: boolean;
  readonly showSuppressed: boolean;
  readonly printFiles: boolean;
  readonly shard: string | undefined;
  readonly shardFile: string | undefined;
  readonly since: string | undefined;
  readonly staged: boolean;
  readonly stdinFilename: string | undefined;
  readonly ci: boolean;
  /** A file, false for none, true or undefined where nothing is said. */
  readonly baseline: string | boolean | undefined;
  readonly config: string | boolean | undefined;
  readonly printConfig: boolean;
  readonly cache: boolean;
  readonly maxFileSize: string;
  readonly cacheLocation: string | undefined;
  readonly cacheStrategy: string;
  readonly threads: string | undefined;
  readonly rulesDir: string | undefined;
  /** Names of the flags that the command line or the environment gave. */
  readonly given: ReadonlySet<string>;
  /** A baseline that is asked for need not be there: the command writes it. */
  readonly createsBaseline?: boolean;
}

export const CACHE_STRATEGIES = ['metadata', 'content'] as const;
export const FAIL_ON = ['none', ...SEVERITIES] as const;

/** Flags that the short help names; `--help` has them all. */
const COMMON = new Set(['profile', 'only', 'format', 'output', 'failOn', 'includeTests']);

export function isCommonFlag(option: Option): boolean {
  return COMMON.has(option.attributeName()) && !option.negate;
}

export function addScanFlags(command: Command): void {
  const add = (group: string, flags: readonly Option[]) => {
    for (const flag of flags) command.addOption(flag.env(environmentNameOf(flag)).helpGroup(group));
  };
  add('Select:', selectFlags());
  add('Scope:', scopeFlags());
  add('Output:', outputFlags());
  add('Gate:', gateFlags());
  add('Triage:', triageFlags());
  add('Run:', runFlags());
}

function selectFlags(): readonly Option[] {
  return [
    new Option('--profile <name>', `how much to report: ${PROFILES.join(', ')}`).default('default'),
    new Option('--min-severity <level>', `leave out less severe findings: ${SEVERITIES.join(', ')}`).default('low'),
    new Option('--min-confidence <level>', `leave out less certain findings: ${CONFIDENCES.join(', ')}`).default(
      'medium',
    ),
    listOption('--only <rules>', 'check these rules only, separated by commas'),
    listOption('--skip <rules>', 'leave out these rules'),
    new Option('--include-tests', 'audit tests and mocks, too').default(false),
    new Option('--wordlist <file>', 'text file of secrets that count as known, one a line'),
  ];
}

function scopeFlags(): readonly Option[] {
  return [
    repeatedOption(
      '--ignore <glob>',
      'leave out files, in .gitignore syntax from the root of the repository; repeatable',
    ),
    new Option('--no-gitignore', 'audit what .gitignore excludes, too'),
    new Option('--since <ref>', 'report on lines changed since the merge base with this commit only'),
    new Option('--staged', 'report on staged lines only').default(false),
    new Option('--stdin-filename <path>', 'with the path -, take standard input for the content of this file'),
    new Option('--shard <i/n>', "look at one of n parts of the files, and write what 'jwtlint merge' needs"),
    new Option('--shard-file <file>', 'where to write that (default: jwtlint-shard-<i>-of-<n>.gz)'),
    new Option('--print-files', 'print the files that would be audited, and stop').default(false),
  ];
}

function outputFlags(): readonly Option[] {
  return [
    new Option('-f, --format <format>', `format of standard output: ${formats.map(({ id }) => id).join(', ')}`).default(
      'pretty',
    ),
    listOption(
      '-o, --output <file>',
      'write a file as well; its ending chooses the format, or format=file; repeatable',
    ),
    new Option('--color', 'use colours even where no terminal is seen'),
    new Option('--no-color', 'use no colours'),
    new Option('-q, --quiet', 'print findings only').default(false),
    new Option('-v, --verbose', 'list files that could not be audited').default(false),
    new Option('--stats', 'print how long each stage took').default(false),
    new Option('--no-ci', 'no annotations and no job summary in GitHub Actions'),
  ];
}

function gateFlags(): readonly Option[] {
  return [
    new Option('--fail-on <level>', `exit with 1 from this severity on: ${FAIL_ON.join(', ')}`).default('medium'),
    new Option(
      '--strict',
      'exit with 1 for files that do not parse, unused suppressions and stale baseline entries, too',
    ).default(false),
  ];
}

function triageFlags(): readonly Option[] {
  return [
    new Option('--baseline <file>', 'findings that were accepted before (default: .jwtlint-baseline.json)'),
    new Option('--no-baseline', 'use no baseline'),
    new Option('--show-suppressed', 'list suppressed findings, too').default(false),
    new Option('--no-suppressions', 'report what suppression comments hide'),
  ];
}

function runFlags(): readonly Option[] {
  return [
    new Option('-c, --config <file>', 'configuration (default: jwtlint.config.json at the root of the repository)'),
    new Option('--no-config', 'use no configuration'),
    new Option('--rules-dir <folder>', 'rules of your own besides: one .js file each, whose code is run'),
    new Option('--print-config', 'print the configuration that holds, and stop').default(false),
    new Option('--max-file-size <KiB>', 'leave out source files larger than this').default('1024'),
    new Option(
      '--threads <n>',
      'threads that parse, the main one counted (default: one a processor but one, at most 4)',
    ),
    new Option('--no-cache', 'neither use nor keep results of earlier runs'),
    new Option(
      '--cache-location <folder>',
      'where to keep them (default: node_modules/.cache/jwtlint, else a folder of the user)',
    ),
    new Option('--cache-strategy <how>', `what tells that a file is the same: ${CACHE_STRATEGIES.join(', ')}`).default(
      'metadata',
    ),
  ];
}

/** Values separated by commas, in one flag or several. */
function listOption(flags: string, description: string): Option {
  return new Option(flags, description)
    .default([], 'none')
    .argParser((value: string, previous: readonly string[]) => [...previous, ...splitList(value)]);
}

/** One value a flag; commas belong to the value. */
function repeatedOption(flags: string, description: string): Option {
  return new Option(flags, description)
    .default([], 'none')
    .argParser((value: string, previous: readonly string[]) => [...previous, value]);
}

export function splitList(value: string): readonly string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** `--min-severity` → `JWTLINT_MIN_SEVERITY`. */
function environmentNameOf(option: Option): string {
  return `JWTLINT_${(option.long ?? '').replace(/^--/, '').replaceAll('-', '_').toUpperCase()}`;
}

/** Names of the options that somebody chose. */
export function givenFlags(command: Command): ReadonlySet<string> {
  const names = command.options.map((option) => option.attributeName());
  return new Set(names.filter((name) => ['cli', 'env'].includes(command.getOptionValueSource(name) ?? '')));
}
