/** JWT middleware that takes its token from the query string: `ExtractJwt.fromUrlQueryParameter('token')`. */
import type { TransportRow } from '../../../model/library.js';
import type { UrlSite } from '../../../model/site.js';
import type { CallRecord } from '../../../model/summary.js';
import { alternativesOf } from '../../../model/value.js';
import { absentValue } from '../../evaluate/values.js';
import type { RowMatch } from '../../match/rows.js';
import { slotValue } from '../../match/slots.js';
import { locationIn, type Module } from '../../world.js';
import type { SiteContext } from '../context.js';
import { tokenKindOf } from '../names.js';
import { spelledApi } from '../place.js';
import { transportBase } from './transport-base.js';

export function acceptedBySites(
  context: SiteContext,
  module: Module,
  { at, nameAt, fn, guards, callee }: CallRecord,
  match: RowMatch,
  row: TransportRow,
): readonly UrlSite[] {
  const parameter = parameterOf(match, row);
  if (parameter === null) return [];
  const { id, title } = match.table;
  const api = spelledApi(module, callee) ?? row.api;
  const place = { module, at, nameAt, fn, guards };
  return [
    {
      kind: 'transport',
      channel: 'url',
      direction: 'accepted',
      ...transportBase(context, place, 'accepted', api, { id, title, version: match.version }),
      value: absentValue(locationIn(module, at)),
      token: { by: 'flow', what: `'${parameter}'`, tokenKind: tokenKindOf([parameter]), partial: false },
      parameter,
      purpose: null,
      path: null,
      lifetimeSeconds: null,
      shortLivedByName: false,
      provider: null,
      acceptedAs: 'session',
      usedAt: null,
      counterparts: [],
      joined: false,
    },
  ];
}

/** Null where the option is switched off or not known. */
function parameterOf(match: RowMatch, row: TransportRow): string | null {
  const value = slotValue(match, row.parameter);
  for (const option of alternativesOf(value)) {
    if (option.kind === 'literal' && typeof option.value === 'string') return option.value;
    if (option.kind === 'literal' && option.value === true) return 'token';
    if (option.kind === 'absent' && typeof option.default === 'string') return option.default;
  }
  return null;
}
