import type { ChalkInstance } from 'chalk';
import type { Report } from '../model/report.js';
import type { RuleInfo } from '../model/rule.js';
import type { RuleExamples } from './rule-examples.js';

/** What a format may look up besides the report. */
export interface ReportContext {
  /** The raw text of a file of the audit root; undefined where it is gone or unreadable. */
  readonly textOf: (file: string) => string | undefined;
  /** Every rule that can appear, pseudo-rules too, sorted by id. */
  readonly rules: readonly RuleInfo[];
  readonly examples: RuleExamples;
  /** Address of a rule's page; undefined where the documentation is not published. */
  readonly docsUrlOf: (rule: string) => string | undefined;
  readonly terminal: Terminal;
}

/** How text for people is laid out. */
export interface Terminal {
  /** Columns; layouts use between 60 and 200. */
  readonly width: number;
  readonly chalk: ChalkInstance;
  /** Whether OSC 8 hyperlinks are understood. */
  readonly links: boolean;
  /** A root-relative path as the reader types it, relative to the working folder. */
  readonly displayPathOf: (file: string) => string;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly stats: boolean;
  readonly showSuppressed: boolean;
}

/** A report format: one file in this folder, one entry in `formats.ts`. */
export interface ReportFormat {
  readonly id: string;
  readonly description: string;
  /** File name endings that choose this format for `--output`. */
  readonly extensions: readonly string[];
  readonly render: (report: Report, context: ReportContext) => string;
}
