import { isSameLocation, type Location } from '../model/location.js';
import type { RaisedProblem } from '../model/rule.js';
import type { Site } from '../model/site.js';
import type { Hop, Value } from '../model/value.js';
import { contains, type LabelledLocation, type Places, withoutRepeats } from './places.js';

/** Where a problem sits, and the places that explain it. */
export interface ProblemPlaces {
  readonly primary: Location;
  /** From the choice to the use; empty where the primary place is part of the use. */
  readonly flow: readonly LabelledLocation[];
  /** What the problem's frame is about: the call, or the options object or literal outside of it. */
  readonly subject: Location;
}

export function problemPlacesOf({ at, site }: RaisedProblem, places: Places): ProblemPlaces {
  if (at === undefined) return { primary: site.nameAt, flow: [], subject: site.at };
  if (!isValue(at)) return { primary: places.firstLineOf(at), flow: [], subject: subjectOf(at, site) };
  return {
    primary: primaryOf(at, site, places),
    flow: flowOf(at, site, places),
    subject: subjectOf(at.at, site),
  };
}

function isValue(at: Value | Location): at is Value {
  return 'kind' in at;
}

/** An option that is left out of the call itself is shown at the call's name, not at the end of a long call. */
function primaryOf(value: Value, site: Site, places: Places): Location {
  if (isSameLocation(value.at, site.at)) return site.nameAt;
  const isInCall = contains(site.at, value.at);
  if (value.kind === 'absent' && isInCall && !places.isOnOneLine(value.at)) return site.nameAt;
  return places.firstLineOf(value.at);
}

function subjectOf(at: Location, site: Site): Location {
  return contains(site.at, at) ? site.at : at;
}

function flowOf(value: Value, site: Site, places: Places): readonly LabelledLocation[] {
  if (contains(site.at, value.at)) return [];
  const origin: LabelledLocation = { ...places.firstLineOf(value.at), label: originLabel(value) };
  const hops = value.trail.map((hop) => ({ ...places.firstLineOf(hop.at), label: hopLabel(hop) })).reverse();
  return withoutRepeats([origin, ...hops, useOf(site)]);
}

/** Where a site uses what was written elsewhere. */
export function useOf(site: Site): LabelledLocation {
  return { ...site.nameAt, label: `used by ${site.api} here` };
}

/** The calls of wrappers that lead to a site, outermost first. */
export function callersOf(site: Site, places: Places): readonly LabelledLocation[] {
  return site.via.map((hop) => ({ ...places.firstLineOf(hop.at), label: `reached through ${hop.name} here` }));
}

function originLabel(value: Value): string {
  return value.kind === 'absent' ? 'left out here' : 'written here';
}

function hopLabel({ kind, name }: Hop): string {
  if (name === '') return kind === 'default' ? 'used where nothing is set' : 'passed on here';
  switch (kind) {
    case 'definition':
      return `defined as ${name}`;
    case 'argument':
      return `passed as ${name}`;
    case 'return':
      return `returned by ${name}`;
    case 'property':
      return `read as ${name}`;
    case 'default':
      return `default of ${name}`;
    case 'import':
      return `imported as ${name}`;
    case 'write':
      return `assigned to ${name}`;
    case 'use':
      return `used by ${name} here`;
    case 'conversion':
      return `made into ${name.replaceAll('-', ' ')}`;
    case 'decoding':
      return `read as ${name}`;
    case 'construction':
      return 'put together here';
  }
}
