import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Report } from '../model/report.js';
import { renderAnnotations } from '../report/github.js';
import { renderMarkdown } from '../report/markdown.js';
import type { Io } from './io.js';

/** GitHub shows ten annotations of a level in a step. */
const MAX_ANNOTATIONS = 10;
/** A summary may have 1 MiB. */
const MAX_ROWS = 200;

export function isGithubActions({ env }: Io): boolean {
  return env.GITHUB_ACTIONS === 'true';
}

/** Text of scanned code that reads like a workflow command (`::error::`, `##[error]`) is none while it is printed. */
export function withoutCommands(text: string): string {
  if (!/::|##\[/.test(text)) return text;
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}${text.endsWith('\n') ? '' : '\n'}::${token}::\n`;
}

/** The worst findings beside their lines. */
export function annotationsOf(report: Report, { env }: Io): string {
  const workspace = env.GITHUB_WORKSPACE ?? report.root;
  const pathOf = (file: string): string => {
    const path = relative(workspace, resolve(report.root, file));
    return path.startsWith('..') || isAbsolute(path) ? file : path.split(sep).join('/');
  };
  return renderAnnotations(report.findings.slice(0, MAX_ANNOTATIONS), pathOf);
}

/** Appends a table to the job's summary. A summary that cannot be written costs a line, not the job. */
export function writeStepSummary(report: Report, { env, stderr }: Io): void {
  const path = env.GITHUB_STEP_SUMMARY;
  if (path === undefined || path === '') return;
  try {
    appendFileSync(path, renderMarkdown(report, MAX_ROWS));
  } catch (error) {
    stderr.write(`jwtlint: cannot write the job summary: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
