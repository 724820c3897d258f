import { Chalk } from 'chalk';
import type { ReportContext, Terminal } from '../report/format.js';
import type { RuleExamples } from '../report/rule-examples.js';
import { SAMPLE_FILES, SAMPLE_RULES } from './sample-report.js';

const EXAMPLES: RuleExamples = {
  'hardcoded-secret': {
    bad: [{ file: 'bad.ts', code: "jwt.sign(claims, 'secret');\n" }],
    good: [{ file: 'good.ts', code: 'jwt.sign(claims, process.env.JWT_SECRET);\n' }],
  },
};

/** What formats need to render the sample report: 80 columns, no colours. */
export function formatContextOf(
  terminal: Partial<Terminal> = {},
  files: Readonly<Record<string, string>> = SAMPLE_FILES,
): ReportContext {
  return {
    textOf: (file) => files[file],
    rules: SAMPLE_RULES,
    examples: EXAMPLES,
    docsUrlOf: () => undefined,
    terminal: {
      width: 80,
      chalk: new Chalk({ level: 0 }),
      links: false,
      displayPathOf: (file) => file,
      quiet: false,
      verbose: false,
      stats: false,
      showSuppressed: false,
      ...terminal,
    },
  };
}
