import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Chalk } from 'chalk';
import { parseChoice } from '../config/options.js';
import type { Report } from '../model/report.js';
import { UsageError } from '../model/usage-error.js';
import type { ReportContext, ReportFormat } from '../report/format.js';
import { findFormat, formatOfPath, formats } from '../report/formats.js';
import { annotationsOf, isGithubActions, withoutCommands, writeStepSummary } from './github-actions.js';
import type { Io } from './io.js';

/** Where a report goes, and how. */
export interface Output {
  readonly format: ReportFormat;
  /** Absolute; null for standard output. */
  readonly path: string | null;
}

/** Throws `UsageError` for formats that do not exist, and for file names that name none. */
export function outputsOf(format: string, files: readonly string[], cwd: string): readonly Output[] {
  return [{ format: namedFormat('--format', format), path: null }, ...files.map((file) => fileOutput(file, cwd))];
}

function namedFormat(option: string, id: string): ReportFormat {
  const known = findFormat(
    parseChoice(
      option,
      id,
      formats.map((format) => format.id),
    ),
  );
  if (known === undefined) throw new UsageError(`${option} is '${id}', which is no format.`);
  return known;
}

/** `report.sarif`, or `sarif=build/report.out`. */
function fileOutput(file: string, cwd: string): Output {
  const [, name, path] = /^([a-z]+)=(.+)$/.exec(file) ?? [];
  if (name !== undefined && path !== undefined)
    return { format: namedFormat('--output', name), path: resolve(cwd, path) };
  const format = formatOfPath(file);
  if (format !== undefined) return { format, path: resolve(cwd, file) };
  const ids = formats.map(({ id }) => id).join(', ');
  throw new UsageError(`The ending of '${file}' names no format; write format=${file} with one of ${ids}.`);
}

export interface OutputSettings {
  /** Annotations and a job summary where GitHub Actions runs the scan. */
  readonly ci: boolean;
}

export function writeOutputs(
  outputs: readonly Output[],
  report: Report,
  context: ReportContext,
  io: Io,
  { ci }: OutputSettings,
): void {
  const isAction = ci && isGithubActions(io);
  for (const { format, path } of outputs) {
    if (path !== null) writeAtomically(path, format.render(report, forFile(context)));
    else if (isAction && format.id === 'pretty')
      io.stdout.write(withoutCommands(format.render(report, context)) + annotationsOf(report, io));
    else io.stdout.write(format.render(report, context));
  }
  if (isAction) writeStepSummary(report, io);
}

/** A file has no colours and no width, and its reader is in no folder of the tree. */
function forFile(context: ReportContext): ReportContext {
  const chalk = new Chalk({ level: 0 });
  return {
    ...context,
    terminal: { ...context.terminal, chalk, links: false, width: 120, displayPathOf: (file) => file },
  };
}

/** Readers never see half a report, nor the last one's rest. */
export function writeAtomically(path: string, text: string | Buffer): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new UsageError(`Cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
