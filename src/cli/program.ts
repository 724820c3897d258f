import { Command, Option } from 'commander';
import { VERSION } from '../config/version.js';
import type { BaselineFlags } from './baseline.js';
import { applyEnvironment } from './environment.js';
import { addScanFlags, givenFlags, type ScanFlags } from './flags.js';
import { LONG_HELP, LONG_LAYOUT, SHORT_HELP, SHORT_LAYOUT } from './help.js';
import type { ExitCode, Io } from './io.js';

type Done = (code: ExitCode) => void;

/** The commander program. Commands are imported when they run: `--help` loads no parser. */
export function createProgram(io: Io, isLongHelp: boolean, done: Done): Command {
  const program = new Command('jwtlint')
    .description('Audits how JavaScript and TypeScript code issues, carries, stores and validates JSON Web Tokens.')
    .argument('[paths...]', 'files and folders to scan (default: the working folder)')
    .version(`jwtlint ${VERSION}`, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help; --help prints all of it')
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput(outputOf(io))
    .configureHelp(isLongHelp ? LONG_LAYOUT : SHORT_LAYOUT)
    .addHelpText('after', isLongHelp ? LONG_HELP : SHORT_HELP)
    .action(async (paths: readonly string[], flags: ScanFlags) => {
      const { scan } = await import('./scan.js');
      done(await scan(paths, { ...flags, given: givenFlags(program) }, io));
    });
  addScanFlags(program);
  program.hook('preAction', () => applyEnvironment(program, io.env));
  const surroundings = { io, done, isLongHelp };
  program.addCommand(baselineCommand(surroundings));
  program.addCommand(inventoryCommand(surroundings));
  program.addCommand(mergeCommand(surroundings));
  program.addCommand(explainCommand(io));
  program.addCommand(rulesCommand(io));
  program.addCommand(initCommand(io, done));
  program.addCommand(completionsCommand(io, program));
  return program;
}

/** Errors are reported once, on the last line, by `run`. */
function outputOf({ stdout, stderr }: Io) {
  return {
    writeOut: (text: string) => stdout.write(text),
    writeErr: (text: string) => stderr.write(text),
    outputError: () => {},
    getOutHelpWidth: () => Math.min(Math.max(stdout.columns ?? 80, 60), 120),
    getErrHelpWidth: () => Math.min(Math.max(stderr.columns ?? 80, 60), 120),
  };
}

interface Surroundings {
  readonly io: Io;
  readonly done: Done;
  readonly isLongHelp: boolean;
}

type Run<F extends ScanFlags> = (paths: readonly string[], flags: F, io: Io) => Promise<ExitCode>;

const PATHS = ['[paths...]', 'files and folders to scan (default: the working folder)'] as const;

/** A command that takes the flags of a scan, and their environment forms. */
function scanLikeCommand<F extends ScanFlags>(
  command: Command,
  { io, done, isLongHelp }: Surroundings,
  load: () => Promise<Run<F>>,
  { formats, argument = PATHS }: { readonly formats?: string; readonly argument?: readonly [string, string] } = {},
): Command {
  inherited(command, io)
    .argument(...argument)
    .configureHelp(isLongHelp ? LONG_LAYOUT : SHORT_LAYOUT);
  addScanFlags(command);
  const format = command.options.find(({ long }) => long === '--format');
  if (format !== undefined && formats !== undefined) format.description = `format of standard output: ${formats}`;
  if (formats !== undefined) format?.default('text');
  return command.action(async (paths: readonly string[]) => {
    applyEnvironment(command, io.env);
    const run = await load();
    done(await run(paths, { ...command.opts<F>(), given: givenFlags(command) }, io));
  });
}

function baselineCommand(surroundings: Surroundings): Command {
  const command = new Command('baseline')
    .summary('accept the findings of now')
    .description('Accepts the findings of now in .jwtlint-baseline.json; --prune drops what is gone.')
    .addOption(
      new Option('--prune', 'drop entries of findings that are gone, and accept nothing new')
        .default(false)
        .env('JWTLINT_PRUNE'),
    )
    .addOption(
      new Option('--reason <text>', 'why the new findings are accepted; older entries keep theirs').env(
        'JWTLINT_REASON',
      ),
    );
  return scanLikeCommand<BaselineFlags>(
    command,
    surroundings,
    async () => (await import('./baseline.js')).writeBaseline,
  );
}

function inventoryCommand(surroundings: Surroundings): Command {
  const command = new Command('inventory')
    .summary('print the token map')
    .description('Prints the token map: what issues, carries, stores and accepts tokens, joined by key.');
  const formats = 'text, json, mermaid';
  return scanLikeCommand<ScanFlags>(
    command,
    surroundings,
    async () => (await import('./inventory.js')).printInventory,
    { formats },
  );
}

function mergeCommand(surroundings: Surroundings): Command {
  const command = new Command('merge')
    .summary('report on what shards have found out')
    .description(
      'Reports on the tree of the working folder from the files that --shard wrote: the report of one scan.',
    );
  return scanLikeCommand<ScanFlags>(command, surroundings, async () => (await import('./shard.js')).mergeShards, {
    argument: ['<files...>', 'files that --shard wrote'],
  });
}

function explainCommand(io: Io): Command {
  return inherited(new Command('explain'), io)
    .summary('explain a rule')
    .description('Explains a rule: why, what it reports, what it leaves alone, when to suppress it.')
    .argument('<rule>', 'id of the rule')
    .option('--json', 'print JSON')
    .action(async (rule: string, { json = false }: { readonly json?: boolean }) => {
      const { explain } = await import('./explain.js');
      io.stdout.write(explain(rule, { json, width: io.stdout.columns ?? 80 }));
    });
}

function rulesCommand(io: Io): Command {
  return inherited(new Command('rules'), io)
    .summary('list the rules, or the libraries')
    .description('Lists the rules, or with --libraries what is understood.')
    .option('--libraries', 'list libraries instead of rules')
    .option('--json', 'print JSON')
    .action(async (flags: { readonly json?: boolean; readonly libraries?: boolean }) => {
      const { listLibraries, listRules } = await import('./rules.js');
      const options = { json: flags.json ?? false, width: io.stdout.columns ?? 200 };
      io.stdout.write(flags.libraries === true ? listLibraries(options) : listRules(options));
    });
}

function initCommand(io: Io, done: Done): Command {
  return inherited(new Command('init'), io)
    .summary('print or write a configuration')
    .description('Prints a configuration and a CI workflow; --write creates the files.')
    .option('--write', 'create the files, where they are not there')
    .action(async ({ write = false }: { readonly write?: boolean }) => {
      const { init } = await import('./init.js');
      done(init({ write }, io));
    });
}

function completionsCommand(io: Io, program: Command): Command {
  return inherited(new Command('completions'), io)
    .summary('print a completion script')
    .description('Prints a completion script for bash, zsh or fish.')
    .argument('<shell>', 'bash, zsh or fish')
    .action(async (shell: string) => {
      const { completionsFor } = await import('./completions.js');
      io.stdout.write(completionsFor(shell, program));
    });
}

/** `addCommand` does not hand settings down. */
function inherited(command: Command, io: Io): Command {
  return command.exitOverride().configureOutput(outputOf(io)).helpOption('-h, --help', 'print help');
}
