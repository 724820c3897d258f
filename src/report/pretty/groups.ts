import type { Finding } from '../../model/finding.js';
import { renderLine, type Sources } from '../sources.js';

/** Findings that share one frame: about one call, or one options object. Worst first. */
export interface Group {
  readonly findings: readonly Finding[];
  /** The same findings on the same text in other files: copied templates. */
  readonly copies: readonly (readonly Finding[])[];
}

/** Findings in report order become groups in the order of their worst finding. */
export function groupFindings(findings: readonly Finding[], sources: Sources): readonly Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.group, [...(groups.get(finding.group) ?? []), finding]);
  const copies = new Map<string, Finding[][]>();
  for (const group of groups.values()) {
    const key = copyKeyOf(group, sources);
    copies.set(key, [...(copies.get(key) ?? []), group]);
  }
  return [...copies.values()].flatMap(splitByFile);
}

/** Equal rules, messages and source line. */
function copyKeyOf(group: readonly Finding[], sources: Sources): string {
  return JSON.stringify(
    group.map(({ rule, severity, message, place }) => {
      const line = sources.lineOf(place.file, place.start.line);
      return [
        rule,
        severity,
        message,
        line === undefined ? null : renderLine(line),
        place.end.column - place.start.column,
      ];
    }),
  );
}

/** Copies are in different files; what repeats within a file stays apart, since each needs its own change. */
function splitByFile(equal: readonly (readonly Finding[])[]): readonly Group[] {
  const rounds: (readonly Finding[])[][] = [];
  for (const group of equal) {
    const file = group[0]?.place.file;
    const round = rounds.find((others) => others.every((other) => other[0]?.place.file !== file));
    if (round === undefined) rounds.push([group]);
    else round.push(group);
  }
  return rounds.flatMap(([first, ...copies]) => (first === undefined ? [] : [{ findings: first, copies }]));
}
