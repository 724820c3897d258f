import type { Finding } from '../model/finding.js';
import { escapeControls } from '../model/masking.js';
import type { Report } from '../model/report.js';
import type { ReportContext, ReportFormat } from './format.js';
import { type BlockContext, renderBlock } from './pretty/block.js';
import { type Group, groupFindings } from './pretty/groups.js';
import { renderSummary } from './pretty/summary.js';
import { displayWidth, padEnd, truncate } from './pretty/text.js';
import { type Theme, themeOf } from './pretty/theme.js';
import { createSources } from './sources.js';

const MIN_WIDTH = 60;
const MAX_WIDTH = 200;
/** Columns are aligned where this much is left for the messages. */
const MIN_MESSAGE_COLUMNS = 30;

/** The report for people: worst first, one frame for each call, low findings on one line each. */
export const prettyFormat: ReportFormat = {
  id: 'pretty',
  description: 'the report for people',
  extensions: [],
  render: renderPretty,
};

function renderPretty(report: Report, context: ReportContext): string {
  const { terminal } = context;
  const width = Math.min(Math.max(terminal.width, MIN_WIDTH), MAX_WIDTH);
  const theme = themeOf(terminal.chalk);
  const sources = createSources(report, context.textOf);
  const rules = new Map(context.rules.map((rule) => [rule.id, rule]));
  const base = { sources, terminal, theme, width, root: report.root, docsUrlOf: context.docsUrlOf };
  const groups = groupFindings(
    report.findings.filter(({ severity }) => severity !== 'low'),
    sources,
  );
  const blocks = groups.map((group, index) =>
    renderBlock(group, { ...base, ruleOf: (id) => rules.get(id), isExplained: isExplainedBefore(groups, index) }),
  );
  const low = report.findings.filter(({ severity }) => severity === 'low');
  const sections = [
    ...blocks,
    renderLines('Low', low, ({ message }) => message, { ...base, width }),
    terminal.showSuppressed ? renderLines('Suppressed', report.suppressed, reasonOf, { ...base, width }) : [],
    terminal.quiet ? [] : renderSummary(report, terminal, theme, width),
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return text.length === 0 ? '' : `${text.join('\n\n')}\n`;
}

/** A rule's reasons are given where it first appears. */
function isExplainedBefore(groups: readonly Group[], index: number): BlockContext['isExplained'] {
  const before = new Set(groups.slice(0, index).flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  return (rule) => before.has(rule);
}

function reasonOf({ suppressed, message }: Finding): string {
  return suppressed === null ? message : escapeControls(suppressed.reason);
}

interface LinesContext {
  readonly terminal: ReportContext['terminal'];
  readonly theme: Theme;
  readonly width: number;
}

/** A heading and one line a finding, cut at the width. */
function renderLines(
  title: string,
  findings: readonly Finding[],
  messageOf: (finding: Finding) => string,
  { terminal, theme, width }: LinesContext,
): readonly string[] {
  if (findings.length === 0) return [];
  const rows = findings.map((finding) => ({
    place: `${escapeControls(terminal.displayPathOf(finding.place.file))}:${finding.place.start.line}:${finding.place.start.column}`,
    finding,
  }));
  const placeColumns = Math.max(...rows.map(({ place }) => displayWidth(place)));
  const ruleColumns = Math.max(...rows.map(({ finding }) => finding.rule.length));
  const isTable = width - placeColumns - ruleColumns - 6 >= MIN_MESSAGE_COLUMNS;
  return [
    theme.strong(`${title} (${findings.length})`),
    ...rows.map(({ place, finding }) => {
      const cells = isTable ? [padEnd(place, placeColumns), padEnd(finding.rule, ruleColumns)] : [place, finding.rule];
      const room = width - displayWidth(cells.join('')) - 6;
      const head = `  ${theme.path(cells[0] ?? '')}  ${theme.severity[finding.severity](cells[1] ?? '')}`;
      return room < 10 ? head : `${head}  ${truncate(messageOf(finding), room)}`;
    }),
  ];
}
