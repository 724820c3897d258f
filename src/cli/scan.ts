import { realpathSync } from 'node:fs';
import { ruleExamples } from '../../rules/examples.generated.js';
import type { ReportableAudit } from '../cached-audit.js';
import type { FoundConfig } from '../config/find-config.js';
import type { AuditOptions } from '../config/options.js';
import { DEFAULT_LIMITS, type Severity } from '../model/rule.js';
import type { ReportContext } from '../report/format.js';
import { exitOf, renderExit } from './exit.js';
import type { ScanFlags } from './flags.js';
import { EXIT, type ExitCode, type Io } from './io.js';
import { auditFor, settingsOf } from './options.js';
import { type Output, outputsOf, writeOutputs } from './outputs.js';
import { terminalOf } from './terminal.js';

/** Scans, prints the report, writes files, and says on standard error how it ended. */
export async function scan(paths: readonly string[], flags: ScanFlags, io: Io): Promise<ExitCode> {
  const outputs = outputsOf(flags.format, flags.output, io.cwd);
  const { options, failOn, found } = await settingsOf(paths, flags, io);
  if (flags.printConfig) return printConfig(options, failOn, found, io);
  if (flags.printFiles) {
    const { listFiles } = await import('../audit.js');
    io.stdout.write((await listFiles(options)).map((file) => `${file}\n`).join(''));
    return EXIT.clean;
  }
  if (flags.shard !== undefined) {
    const { writeShard } = await import('./shard.js');
    return writeShard(options, { shard: flags.shard, file: flags.shardFile }, io);
  }
  return report(await auditFor(options, flags, io), { outputs, failOn }, flags, io);
}

interface Wanted {
  readonly outputs: readonly Output[];
  readonly failOn: Severity | 'none';
}

/** Prints the report, writes files, and says how it ended. */
export function report(result: ReportableAudit, { outputs, failOn }: Wanted, flags: ScanFlags, io: Io): ExitCode {
  writeOutputs(outputs, result.report, contextOf(result, flags, io), io, { ci: flags.ci });
  const exit = exitOf(result.report, { failOn, strict: flags.strict });
  if (exit.code !== EXIT.clean || !flags.quiet) io.stderr.write(`${renderExit(exit)}\n`);
  return exit.code;
}

/** The configuration as it holds, flags applied: what a file would have to say. */
function printConfig(options: AuditOptions, failOn: string, { config, path }: FoundConfig, io: Io): ExitCode {
  const { profile = config.profile ?? 'default', ignore = [] } = options;
  const limits = { ...DEFAULT_LIMITS, ...config.limits };
  const merged = { ...config, profile, ignore: [...(config.ignore ?? []), ...ignore], limits, failOn };
  io.stdout.write(`${JSON.stringify(merged, null, 2)}\n`);
  io.stderr.write(`jwtlint: exit 0: ${path === null ? 'no configuration file' : `configuration of ${path}`}\n`);
  return EXIT.clean;
}

export function contextOf({ report, rules, textOf }: ReportableAudit, flags: ScanFlags, io: Io): ReportContext {
  return {
    textOf,
    rules,
    examples: ruleExamples,
    docsUrlOf: () => undefined,
    terminal: terminalOf(flags, io, report.root, realpathSync(io.cwd)),
  };
}
