import { alternativesOf, type ObjectValue, type Value } from '../../model/value.js';

/**
 * The same text for values that are certainly the same token inside one flow; none where that cannot be told. An object
 * stands for what it holds: `{ raw: token, payload }` is handed on to be verified.
 */
export function tokenIdentities(value: Value): readonly string[] {
  return alternativesOf(value)
    .flatMap((option) => (option.kind === 'object' ? heldBy(option) : [option]))
    .flatMap((option) => identityOf(option, 0) ?? []);
}

function heldBy({ properties }: ObjectValue): readonly Value[] {
  return [...properties.values()].slice(0, MAX_HELD).flatMap((property) => alternativesOf(property.value));
}

/** Objects with a token among many fields are records, and cost time. */
const MAX_HELD = 12;

function identityOf(value: Value, depth: number): string | undefined {
  if (depth > 8) return undefined;
  switch (value.kind) {
    case 'parameter':
      return `parameter:${value.file}#${value.fn}#${value.index}`;
    case 'member': {
      const of = identityOf(value.of, depth + 1);
      return of === undefined ? undefined : `${of}.${value.name}`;
    }
    case 'global':
      return `global:${value.path.join('.')}`;
    case 'external':
      return `external:${value.package}.${value.path.join('.')}`;
    case 'call':
      return callIdentity(value, depth);
    case 'instance':
      if (value.parameter) return identityOf(value.parameter, depth + 1);
      return `${value.kind}:${value.at.file}:${value.at.span[0]}`;
    case 'unknown':
      return `${value.kind}:${value.at.file}:${value.at.span[0]}`;
    case 'template': {
      const [only] = value.parts.filter((part) => part.kind !== 'literal');
      return only ? identityOf(only, depth + 1) : undefined;
    }
    case 'literal':
    case 'regexp':
    case 'list':
    case 'object':
    case 'union':
    case 'env':
    case 'function':
    case 'class':
    case 'operation':
    case 'absent':
      return undefined;
  }
}

/** Cutting 'Bearer ' off does not make another token. */
function callIdentity(value: Extract<Value, { kind: 'call' }>, depth: number): string | undefined {
  const { callee } = value;
  if (callee.kind === 'member' && /^(replace|slice|substring|substr|split|trim|toString)$/.test(callee.name)) {
    return identityOf(callee.of, depth + 1);
  }
  return `call:${value.at.file}:${value.at.span[0]}`;
}

/** Steps like `[1]` after a split are dropped: header, token and its parts go together. */
export function sameToken(a: readonly string[], b: readonly string[]): boolean {
  const roots = new Set(a.map(rootOf));
  return b.some((each) => roots.has(rootOf(each)));
}

function rootOf(identity: string): string {
  return identity.replace(/(\.(\d+|\[\]))+$/, '');
}
