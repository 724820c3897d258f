/** Where in a request a value was taken from. */
import { alternativesOf, type Value } from '../../model/value.js';

/** `headers.authorization`, `cookies.token`, in small letters; null where it was not taken from one place of a request. */
export function requestPlaceOf(value: Value): string | null {
  const places = new Set(alternativesOf(value).flatMap((option) => placeOf(option, 0) ?? []));
  const [only = null] = places;
  return places.size === 1 ? only : null;
}

function placeOf(value: Value, depth: number): string | undefined {
  if (depth > 8) return undefined;
  switch (value.kind) {
    case 'member':
      if (value.of.kind === 'member' && /^(headers|cookies|signedCookies)$/.test(value.of.name))
        return `${value.of.name}.${value.name}`.toLowerCase();
      return placeOf(value.of, depth + 1);
    case 'call': {
      const { callee, args } = value;
      if (callee.kind !== 'member') return args[0] && placeOf(args[0], depth + 1);
      const [name] = args;
      if (/^(get|header)$/.test(callee.name) && name?.kind === 'literal') return `headers.${name.value}`.toLowerCase();
      return placeOf(callee.of, depth + 1);
    }
    case 'operation':
      return value.operands.map((each) => placeOf(each, depth + 1)).find((place) => place !== undefined);
    default:
      return undefined;
  }
}
