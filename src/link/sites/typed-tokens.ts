import type { TokenEvidence } from '../../model/site.js';
import { alternativesOf, nameOf, type Value } from '../../model/value.js';
import { isTokenName } from './names.js';

/** A parameter whose written type has a token among its members: `user: User`, as it is or as its JSON text. */
export function typedTokenOf(value: Value): TokenEvidence | null {
  for (const option of alternativesOf(value)) {
    const [inner] = option.kind === 'call' && nameOf(option.callee) === 'stringify' ? option.args : [option];
    const held = inner ? alternativesOf(inner).flatMap((each) => tokenMemberOf(each) ?? [])[0] : undefined;
    if (held !== undefined) return { by: 'name', what: `'${held}'`, tokenKind: 'unknown', partial: true };
  }
  return null;
}

function tokenMemberOf(value: Value): string | undefined {
  if (value.kind !== 'parameter') return undefined;
  return value.typeMembers.names.find((name) => isTokenName(name) && !/tokens$|credentials?$/i.test(name));
}
