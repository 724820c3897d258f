import type { Finding, LabelledPlace, Place } from '../../model/finding.js';
import { escapeControls } from '../../model/masking.js';
import type { RuleInfo } from '../../model/rule.js';
import { type FrameContext, type FramePlace, renderFrame } from './frame.js';
import type { Group } from './groups.js';
import { suppressionHintOf } from './suppression-hint.js';
import { displayWidth, padEnd, wrapText } from './text.js';

/** Places that a frame shows; the rest is listed below it. */
const MAX_FRAME_PLACES = 6;
/** Long lines of prose are hard to read. */
const MAX_TEXT_COLUMNS = 100;
const NOTE_COLUMNS = 10;

export interface BlockContext extends FrameContext {
  readonly ruleOf: (id: string) => RuleInfo | undefined;
  readonly docsUrlOf: (rule: string) => string | undefined;
  /** Whether a rule's reasons have been given above; the fix is given every time. */
  readonly isExplained: (rule: string) => boolean;
}

/** Headings, one frame, and what to do. */
export function renderBlock({ findings, copies }: Group, context: BlockContext): readonly string[] {
  const { framed, left } = placesOf(findings, context);
  const copied = copies.flatMap((copy) => copy.slice(0, 1).map((finding) => finding.place));
  return [
    ...findings.flatMap((finding) => renderHeading(finding, context)),
    ...renderFrame(framed, context),
    ...renderPlaces('also', left, context),
    ...renderPlaces('copies', copied, context),
    ...firstOfEachRule(findings).flatMap((finding, _, each) => renderNotes(finding, each.length > 1, context)),
  ];
}

function renderHeading(
  { severity, rule, message, confidence }: Finding,
  { theme, width }: BlockContext,
): readonly string[] {
  const label = `${severity}[${rule}]:`;
  const suffix = confidence === 'high' ? '' : ` (${confidence} confidence)`;
  const [first = '', ...rest] = wrapText(`${message}${suffix}`, textWidth(width) - 2, displayWidth(label) - 1);
  return [
    `${theme.severity[severity](label)} ${theme.strong(first)}`.trimEnd(),
    ...rest.map((line) => `  ${theme.strong(line)}`),
  ];
}

interface Labelled {
  readonly place: Place;
  readonly label: string;
  readonly finding: Finding;
  readonly isPrimary: boolean;
}

/** Places in flow order, one per span, numbered where there are several. */
function placesOf(findings: readonly Finding[], context: BlockContext) {
  const bySpan = new Map<string, Labelled[]>();
  for (const labelled of findings.flatMap((finding) => labelledPlacesOf(finding, findings.length > 1, context))) {
    const key = `${labelled.place.file}:${labelled.place.span.join('-')}`;
    bySpan.set(key, [...(bySpan.get(key) ?? []), labelled]);
  }
  const spans = [...bySpan.values()];
  const framed = spans
    .slice(0, MAX_FRAME_PLACES)
    .map((said, index) => framePlaceOf(said, index, spans.length, context));
  const left = spans.slice(MAX_FRAME_PLACES).flatMap((said) => said.slice(0, 1).map(({ place }) => place));
  return { framed: framed.flat(), left };
}

function labelledPlacesOf(finding: Finding, isGrouped: boolean, { ruleOf }: BlockContext): readonly Labelled[] {
  const { place, flow, related } = finding;
  const others = [...flow, ...related];
  const own = others.find((other) => isSameSpan(other, place));
  const isAlone = others.length === 0;
  const title = isGrouped ? finding.rule : isAlone ? '' : (own?.label ?? ruleOf(finding.rule)?.title ?? finding.rule);
  const primary = { place, label: title, finding, isPrimary: true };
  const secondary = (other: LabelledPlace) => ({ place: other, label: other.label, finding, isPrimary: false });
  const before = flow.findIndex((other) => isSameSpan(other, place));
  const rest = others.filter((other) => !isSameSpan(other, place)).map(secondary);
  return before > 0 ? [...rest.slice(0, before), primary, ...rest.slice(before)] : [primary, ...rest];
}

function isSameSpan(a: Place, b: Place): boolean {
  return a.file === b.file && a.span[0] === b.span[0] && a.span[1] === b.span[1];
}

function framePlaceOf(
  said: readonly Labelled[],
  index: number,
  count: number,
  { theme }: BlockContext,
): readonly FramePlace[] {
  const main = said.find(({ isPrimary }) => isPrimary) ?? said[0];
  if (main === undefined) return [];
  const labels = [...new Set(said.map(({ label }) => label))].filter((label) => label !== '').map(escapeControls);
  const numbered =
    count > 1 ? labels.map((label, row) => (row === 0 ? `${index + 1} ${label}` : `  ${label}`)) : labels;
  const paint = main.isPrimary ? theme.severity[main.finding.severity] : theme.secondary;
  return [{ place: main.place, labels: numbered, isPrimary: main.isPrimary, paint }];
}

function renderPlaces(
  name: string,
  places: readonly Place[],
  { terminal, theme, width }: BlockContext,
): readonly string[] {
  if (places.length === 0) return [];
  const texts = places.map(
    ({ file, start }) => `${escapeControls(terminal.displayPathOf(file))}:${start.line}:${start.column}`,
  );
  return renderNote(name, texts.join(', '), width, theme.dim, theme.dim);
}

function firstOfEachRule(findings: readonly Finding[]): readonly Finding[] {
  const first = new Map([...findings].reverse().map((finding) => [finding.rule, finding]));
  return [...new Set(findings.map(({ rule }) => rule))].flatMap((rule) => first.get(rule) ?? []);
}

function renderNotes(finding: Finding, isNamed: boolean, context: BlockContext): readonly string[] {
  const id = finding.rule;
  const suppression = suppressionHintOf(id, finding.place.file);
  const { theme, width, ruleOf, docsUrlOf, isExplained } = context;
  const rule = ruleOf(id);
  if (rule === undefined) return [];
  const plain = (text: string) => text;
  const fix = renderNote('fix', escapeControls(finding.fix), width, theme.good, plain);
  const heading = isNamed ? [`  ${theme.strong(id)}`] : [];
  if (isExplained(id)) return [...heading, ...fix];
  return [
    ...heading,
    ...renderNote('why', rule.why, width, theme.strong, plain),
    ...fix,
    ...renderNote('docs', docsUrlOf(id) ?? `jwtlint explain ${id}`, width, theme.strong, plain),
    ...(rule.category === 'suppressions'
      ? []
      : renderNote('ignore', escapeControls(suppression), width, theme.strong, theme.dim)),
  ];
}

function renderNote(
  name: string,
  text: string,
  width: number,
  paintName: (text: string) => string,
  paintText: (text: string) => string,
): readonly string[] {
  return wrapText(text.replaceAll(/\s+/g, ' ').trim(), textWidth(width) - NOTE_COLUMNS).map((line, index) =>
    `  ${paintName(padEnd(index === 0 ? name : '', NOTE_COLUMNS - 2))}${paintText(line)}`.trimEnd(),
  );
}

function textWidth(width: number): number {
  return Math.min(width, MAX_TEXT_COLUMNS);
}
