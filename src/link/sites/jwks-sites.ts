import type { JwksRow } from '../../model/library.js';
import type { JwksSite } from '../../model/site.js';
import { alternativesOf, type Value } from '../../model/value.js';
import { absentValue, mapAlternatives } from '../evaluate/values.js';
import type { RowMatch } from '../match/rows.js';
import { slotValue } from '../match/slots.js';
import type { Candidate } from './candidate.js';
import { instancesOf } from './expansion.js';
import { siteBase } from './place.js';
import { madeFor } from './request-scope.js';
import { uncheckedCertificates } from './tls.js';
import { choicesOfAddress } from './token-choices.js';
import type { FieldSearch } from './unverified-fields.js';

export function jwksSites(search: FieldSearch, candidate: Candidate, row: JwksRow): readonly JwksSite[] {
  const { context } = search;
  const { place, call } = candidate;
  const instances = instancesOf(
    context.world,
    (frame) => {
      const match = candidate.matchIn(frame);
      if (!match) return null;
      return { match, url: addressOf(slotValue(match, row.url)) };
    },
    ({ url }) => [url],
  );
  const scope = call ? madeFor(context, place.module, call) : null;
  return instances.flatMap(({ built: { match, url }, via }): readonly JwksSite[] => {
    // `auth({ secret })` has no key set.
    if (url.kind === 'absent') return [];
    const base = siteBase({ context, place, match, via, label: 'jwks' });
    return [
      {
        kind: 'jwks',
        ...base,
        url,
        cache: slotValue(match, row.cache),
        rateLimit: slotValue(match, row.rateLimit),
        tlsVerification: tlsVerification(search, match, row, base.project),
        madeFor: hasUnknownOption(match) ? null : scope,
        chosenByToken: choicesOfAddress(search, url),
      },
    ];
  });
}

/** `{ [jose.jwksCache]: cache }`: a key that is not known may hand over what was fetched before. */
function hasUnknownOption({ invocation }: RowMatch): boolean {
  return invocation.args.some((arg) => arg.kind === 'object' && !arg.complete && arg.spreads.length === 0);
}

/** `new URL('https://…')` is its text. */
function addressOf(value: Value): Value {
  return mapAlternatives(value, (option) => {
    const isUrl = option.kind === 'instance' && option.of.kind === 'global' && option.of.path.at(-1) === 'URL';
    const [path, base] = (isUrl ? option.args : null) ?? [];
    if (!path) return option;
    const relative = path.kind === 'literal' && !/^\w+:/.test(String(path.value));
    return base && (relative || path.kind !== 'literal')
      ? { kind: 'template', parts: [base, path], at: option.at, trail: option.trail }
      : path;
  });
}

/** The option itself, the agent's, or the one of the whole process. */
function tlsVerification({ context }: FieldSearch, match: RowMatch, row: JwksRow, project: string): Value {
  const own = slotValue(match, row.tlsVerification);
  if (own.kind !== 'absent') return own;
  const agents = alternativesOf(slotValue(match, row.agent)).flatMap(({ kind, ...agent }) => {
    const args =
      kind === 'instance' && 'args' in agent ? agent.args : kind === 'call' && 'args' in agent ? agent.args : null;
    const [options] = args ?? [];
    const option = options?.kind === 'object' ? options.properties.get('rejectUnauthorized')?.value : undefined;
    return option ? [option] : [];
  });
  return agents[0] ?? uncheckedCertificates(context, project) ?? absentValue(match.invocation.at);
}
