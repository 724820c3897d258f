import { realpathSync } from 'node:fs';
import { ruleExamples } from '../../rules/examples.generated.js';
import type { AuditResult } from '../audit.js';
import { type AuditOptions, CONFIDENCES, PROFILES, parseChoice, SEVERITIES } from '../config/options.js';
import type { ReportContext } from '../report/format.js';
import { checkPaths } from './check-paths.js';
import { exitOf, renderExit } from './exit.js';
import { FAIL_ON, type ScanFlags } from './flags.js';
import { EXIT, type ExitCode, type Io } from './io.js';
import { outputsOf, writeOutputs } from './outputs.js';
import { terminalOf } from './terminal.js';

/** Scans, prints the report, writes files, and says on standard error how it ended. */
export async function scan(paths: readonly string[], flags: ScanFlags, io: Io): Promise<ExitCode> {
  const options = auditOptionsOf(paths, flags, io);
  const outputs = outputsOf(flags.format, flags.output, io.cwd);
  const failOn = parseChoice('--fail-on', flags.failOn, FAIL_ON);
  checkPaths(paths, io.cwd);
  const { audit, listFiles } = await import('../audit.js');
  if (flags.printFiles) {
    io.stdout.write((await listFiles(options)).map((file) => `${file}\n`).join(''));
    return EXIT.clean;
  }
  const result = await audit(options);
  writeOutputs(outputs, result.report, contextOf(result, flags, io), io);
  const exit = exitOf(result.report, { failOn, strict: flags.strict });
  if (exit.code !== EXIT.clean || !flags.quiet) io.stderr.write(`${renderExit(exit)}\n`);
  return exit.code;
}

function auditOptionsOf(paths: readonly string[], flags: ScanFlags, { cwd }: Io): AuditOptions {
  const { only, skip, includeTests, ignore, gitignore, suppressions } = flags;
  return {
    paths,
    cwd,
    only,
    skip,
    includeTests,
    ignore,
    gitignore,
    suppressions,
    profile: parseChoice('--profile', flags.profile, PROFILES),
    minSeverity: parseChoice('--min-severity', flags.minSeverity, SEVERITIES),
    minConfidence: parseChoice('--min-confidence', flags.minConfidence, CONFIDENCES),
  };
}

function contextOf({ report, rules, textOf }: AuditResult, flags: ScanFlags, io: Io): ReportContext {
  return {
    textOf,
    rules,
    examples: ruleExamples,
    docsUrlOf: () => undefined,
    terminal: terminalOf(flags, io, report.root, realpathSync(io.cwd)),
  };
}
