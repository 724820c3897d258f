import type { Carrier, Handler, Inventory, Issuer, KeyGroup, KeySource, MapPlace, Store, Verifier } from './model.js';

/** The token map as a tree, one line an entry. */
export function renderInventory({ groups }: Inventory, displayPathOf: (file: string) => string): string {
  if (groups.length === 0) return 'No place issues, carries, stores or accepts a token.\n';
  const sections = groups.map((group) => groupLines(group, displayPathOf).join('\n'));
  return `${sections.join('\n\n')}\n`;
}

function groupLines(group: KeyGroup, displayPathOf: (file: string) => string): readonly string[] {
  const branch = <T extends MapPlace>(
    title: string,
    entries: readonly T[],
    wordsOf: (entry: T) => readonly string[],
  ) =>
    entries.length === 0
      ? []
      : [
          `  ${title}`,
          ...entries.map((entry) => {
            const at = `${displayPathOf(entry.path)}:${entry.line}`;
            const scope = entry.scope[0] === undefined ? [] : [`in ${entry.scope[0]}`];
            return `    ${at}  ${[...wordsOf(entry), ...scope].join(' · ')}`;
          }),
        ];
  return [
    group.keys === null ? 'Joined by no known key' : `Key: ${group.keys.map(keyWords).join(' or ')}`,
    ...branch('issued by', group.issuers, (entry) => [...issuerWords(entry), ...ownKey(group, entry)]),
    ...branch('carried by', group.carriers, carrierWords),
    ...branch('stored in', group.stores, storeWords),
    ...branch('accepted by', group.verifiers, (entry) => [...verifierWords(entry), ...ownKey(group, entry)]),
    ...branch('renewed and ended by', group.handlers, handlerWords),
    ...missingEnds(group),
  ];
}

/** Where no known key joins them, each says what its own is. */
function ownKey(group: KeyGroup, { keys }: Issuer | Verifier): readonly string[] {
  return group.keys === null ? [`key ${keys.map(keyWords).join(' or ')}`] : [];
}

export function keyWords({ kind, name }: KeySource): string {
  switch (kind) {
    case 'env':
    case 'file':
      return `${kind} ${name}`;
    case 'jwks':
      return `JWKS ${name}`;
    case 'literal':
    case 'expression':
      return name;
  }
}

function issuerWords({ api, tokenKind, algorithm, lifetime, audience, issuer, claims, minimumBytes }: Issuer) {
  return [
    api,
    ...(tokenKind === 'unknown' ? [] : [`${tokenKind} token`]),
    algorithm,
    `lifetime ${lifetime}`,
    `audience ${audience}`,
    `issuer ${issuer}`,
    ...(claims.length === 0 ? [] : [`claims ${claims.join(', ')}`]),
    ...(minimumBytes === 0 ? [] : [`at least ${minimumBytes} bytes`]),
  ];
}

function verifierWords(entry: Verifier): readonly string[] {
  return [
    entry.api,
    `algorithms ${entry.algorithms}`,
    `audience ${entry.audience}`,
    `issuer ${entry.issuer}`,
    `clock tolerance ${entry.clockTolerance}`,
    ...(entry.checksExpiration ? [] : ['expiry not checked']),
    `revocation: ${entry.revocation}`,
  ];
}

function carrierWords({ api, kind, name, attributes }: Carrier): readonly string[] {
  return [api, `${kind} ${name}`, ...attributes];
}

function storeWords({ api, medium, key }: Store): readonly string[] {
  return [api, medium, `under ${key}`];
}

function handlerWords({ purpose, ends, keeps }: Handler): readonly string[] {
  return purpose === 'logout' ? ['logout', `takes back: ${ends}`] : ['refresh', `looks up or replaces: ${keeps}`];
}

/** A key with one end only is worth a look: the other end is another service, or nothing. */
function missingEnds({ keys, issuers, verifiers }: KeyGroup): readonly string[] {
  if (keys === null || (issuers.length > 0 && verifiers.length > 0)) return [];
  return [issuers.length === 0 ? '  issued by nothing in this tree' : '  accepted by nothing in this tree'];
}
