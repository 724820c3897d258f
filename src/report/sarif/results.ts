import type { Finding, LabelledPlace, Place } from '../../model/finding.js';
import type { Sources } from '../sources.js';
import { levelOf } from './rules.js';

/** GitHub shows up to 1,000 steps; nobody reads more than these. */
const MAX_FLOW_STEPS = 20;
/** Links in the message; the rest is only in `relatedLocations`. */
const MAX_LINKS = 3;
const CONTEXT_LINES = 2;
/** GitHub takes up to 1,000 locations in a result and shows 100. */
const MAX_RELATED = 100;
/** Longer texts are of generated lines; with them 5,000 results could pass GitHub's 10 MB. */
const MAX_SNIPPET = 1000;

export interface ResultContext {
  readonly sources: Sources;
  readonly ruleIndexOf: (rule: string) => number;
  /** What the rule's own help says; advice for one place is told beside its message. */
  readonly fixOfRule: (rule: string) => string | undefined;
  /** GitHub's hash of a line; undefined where the file cannot be read. */
  readonly lineHashOf: (file: string, line: number) => string | undefined;
}

export function sarifResult(finding: Finding, context: ResultContext) {
  const { place, flow } = finding;
  const related = finding.related.slice(0, MAX_RELATED);
  const lineHash = context.lineHashOf(place.file, place.start.line);
  return {
    ruleId: finding.rule,
    ruleIndex: context.ruleIndexOf(finding.rule),
    level: levelOf(finding.severity),
    message: { text: messageText(finding, context.fixOfRule(finding.rule)) },
    locations: [
      {
        physicalLocation: physicalLocation(place, context.sources, true),
        ...(finding.scope.length === 0 ? {} : { logicalLocations: [logicalLocation(finding.scope)] }),
      },
    ],
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.map((other, index) => relatedLocation(other, index, context)) }),
    ...(flow.length === 0 ? {} : { codeFlows: [codeFlow(flow, context)] }),
    partialFingerprints: {
      ...(lineHash === undefined ? {} : { primaryLocationLineHash: lineHash }),
      'jwtlint/v1': finding.fingerprint,
    },
    properties: { severity: finding.severity, confidence: finding.confidence, profile: finding.profile },
  };
}

/** The first sentence is the alert's title on GitHub; links to related places and advice for this one follow. */
function messageText({ message, fix, related }: Finding, fixOfRule: string | undefined): string {
  const links = related.slice(0, MAX_LINKS).map(({ label }, index) => `[${escapeLinkText(label)}](${index})`);
  const advice = fix === fixOfRule ? [] : [`Fix: ${escapeLinks(fix)}`];
  const see = links.length === 0 ? [] : [`See: ${links.join(', ')}.`];
  return [escapeLinks(message), ...see, ...advice].join(' ');
}

/** SARIF 3.11.6: what would read as an embedded link is escaped. */
function escapeLinks(text: string): string {
  return text.replaceAll(/\[(?=[^\]]*\]\()/g, '\\[');
}

function escapeLinkText(text: string): string {
  return text.replaceAll(/[\\[\]]/g, '\\$&');
}

function physicalLocation(place: Place, sources: Sources, withContext: boolean) {
  const snippet = sources.textOf(place);
  return {
    artifactLocation: { uri: uriOf(place.file) },
    region: { ...regionOf(place), ...(isShown(snippet) ? { snippet: { text: snippet } } : {}) },
    ...(withContext ? contextRegion(place, sources) : {}),
  };
}

function isShown(snippet: string | undefined): snippet is string {
  return snippet !== undefined && snippet !== '' && snippet.length <= MAX_SNIPPET;
}

function regionOf({ start, end }: Place) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** Two lines around, for viewers without the sources. */
function contextRegion({ file, start, end }: Place, sources: Sources) {
  const first = Math.max(1, start.line - CONTEXT_LINES);
  const lines = Array.from({ length: end.line + CONTEXT_LINES - first + 1 }, (_, index) =>
    sources.lineOf(file, first + index),
  );
  const found = lines.filter((line) => line !== undefined);
  const shown = found.slice(0, found.findLastIndex(({ text }) => text !== '') + 1);
  const last = shown.at(-1);
  if (shown[0] === undefined || last === undefined) return {};
  const text = sources.textOf({ file, span: [shown[0].start, last.start + last.text.length] });
  if (!isShown(text)) return {};
  return { contextRegion: { startLine: first, endLine: first + shown.length - 1, snippet: { text } } };
}

function relatedLocation(place: LabelledPlace, id: number, { sources }: ResultContext) {
  return { id, physicalLocation: physicalLocation(place, sources, false), message: { text: place.label } };
}

function codeFlow(flow: readonly LabelledPlace[], { sources }: ResultContext) {
  const steps = flow.length <= MAX_FLOW_STEPS ? flow : [...flow.slice(0, MAX_FLOW_STEPS - 1), ...flow.slice(-1)];
  const locations = steps.map((place) => ({
    location: { physicalLocation: physicalLocation(place, sources, false), message: { text: place.label } },
  }));
  return { threadFlows: [{ locations }] };
}

/** Enclosing functions, outermost first as in `Service.login`. */
function logicalLocation(scope: readonly string[]) {
  return { name: scope[0] ?? '', fullyQualifiedName: [...scope].reverse().join('.'), kind: 'function' };
}

/** Relative to the root of the repository; GitHub never looks at `uriBaseId`. */
export function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
