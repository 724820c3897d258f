import { compactFormat } from './compact.js';
import type { ReportFormat } from './format.js';
import { githubFormat } from './github.js';
import { gitlabFormat } from './gitlab.js';
import { jsonFormat } from './json.js';
import { junitFormat } from './junit.js';
import { markdownFormat } from './markdown.js';
import { prettyFormat } from './pretty.js';
import { sarifFormat } from './sarif.js';

/** Every report format; a new one is a file of this folder and a line here. */
export const formats: readonly ReportFormat[] = [
  prettyFormat,
  compactFormat,
  jsonFormat,
  sarifFormat,
  githubFormat,
  gitlabFormat,
  junitFormat,
  markdownFormat,
];

export function findFormat(id: string): ReportFormat | undefined {
  return formats.find((format) => format.id === id);
}

/** The format that a file's name asks for; longer endings win. */
export function formatOfPath(path: string): ReportFormat | undefined {
  const lower = path.toLowerCase();
  const fitting = formats.flatMap((format) =>
    format.extensions.filter((extension) => lower.endsWith(extension)).map((extension) => ({ format, extension })),
  );
  return fitting.sort((a, b) => b.extension.length - a.extension.length)[0]?.format;
}
