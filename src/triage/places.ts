import type { LabelledPlace, Place } from '../model/finding.js';
import { type LineStarts, type Location, lineStartsOf, positionOf } from '../model/location.js';
import type { ModuleSummary } from '../model/summary.js';

export type TextOf = (file: string) => string | undefined;

export interface LabelledLocation extends Location {
  readonly label: string;
}

/** Turns offsets into places for people, file by file. */
export interface Places {
  placeOf(location: Location): Place;
  labelledPlaceOf(location: LabelledLocation): LabelledPlace;
  /** The text of a span; '' where the file cannot be read. */
  textAt(location: Location): string;
  /** The part of a span on its first line, without trailing blanks: reports mark one line. */
  firstLineOf(location: Location): Location;
  isOnOneLine(location: Location): boolean;
}

export function createPlaces(textOf: TextOf, summaries: ReadonlyMap<string, ModuleSummary>): Places {
  const lineStarts = new Map<string, LineStarts>();
  const linesOf = (file: string): LineStarts => {
    const known = lineStarts.get(file) ?? summaries.get(file)?.lineStarts ?? lineStartsOf(textOf(file) ?? '');
    lineStarts.set(file, known);
    return known;
  };
  const textAt = ({ file, span }: Location) => (textOf(file) ?? '').slice(span[0], span[1]);
  const placeOf = ({ file, span }: Location): Place => ({
    file,
    span,
    start: positionOf(linesOf(file), span[0]),
    end: positionOf(linesOf(file), span[1]),
  });
  return {
    textAt,
    placeOf,
    labelledPlaceOf: (location) => ({ ...placeOf(location), label: location.label }),
    firstLineOf: (location) => firstLineOf(location, textAt(location)),
    isOnOneLine: (location) => !/[\r\n]/.test(textAt(location)),
  };
}

function firstLineOf({ file, span }: Location, text: string): Location {
  const end = text.search(/\s*[\r\n]/);
  return { file, span: end > 0 ? [span[0], span[0] + end] : span };
}

export function contains(outer: Location, inner: Location): boolean {
  return outer.file === inner.file && outer.span[0] <= inner.span[0] && inner.span[1] <= outer.span[1];
}

export function locationKey({ file, span }: Location): string {
  return `${file}:${span[0]}-${span[1]}`;
}

/** The first of each span. */
export function withoutRepeats<L extends Location>(
  locations: readonly L[],
  seen: readonly Location[] = [],
): readonly L[] {
  const keys = new Set(seen.map(locationKey));
  return locations.filter((location) => {
    const key = locationKey(location);
    const isNew = !keys.has(key);
    keys.add(key);
    return isNew;
  });
}
