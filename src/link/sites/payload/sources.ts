import type { PayloadClaim } from '../../../model/site.js';
import { nameOf, type Value } from '../../../model/value.js';

const MAX_DEPTH = 7;
const DIGESTS =
  /^(digest|hash|hashSync|sha\d*|sha256|sha512|md5|hmac|createHmac|createHash|shake256|blake\w*|fingerprint)$/i;
const ENCRYPTIONS = /encrypt|cipher|^seal$/i;
/** Functions whose result still holds what they were given. */
const CARRYING =
  /^(toString|join|concat|slice|substring|trim|toLowerCase|toUpperCase|String|stringify|from|encode\w*|btoa|update|final|digest|replace|padStart|padEnd|toBase64|base64\w*)$/;
const LIST_METHODS = /^(map|filter|flatMap|concat|findMany|findAll|toArray|keys|values|entries|getMany|from)$/;

/** What the value is called where it comes from, through conversions, digests and encryption. */
export function sourcesOf(value: Value, depth = 0): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  const inside = (values: readonly Value[]): readonly string[] => [
    ...new Set(values.slice(0, 12).flatMap((each) => sourcesOf(each, depth + 1))),
  ];
  switch (value.kind) {
    case 'member':
    case 'parameter':
    case 'env': {
      const name = nameOf(value);
      return name === undefined ? [] : [name];
    }
    case 'template':
      return inside(value.parts);
    case 'operation':
      return value.op === '+' ? inside(value.operands) : [];
    case 'list':
      return inside(value.items);
    case 'union':
      return inside(value.options);
    case 'call':
      return sourcesOfCall(value, inside);
    case 'literal':
    case 'regexp':
    case 'object':
    case 'function':
    case 'class':
    case 'instance':
    case 'external':
    case 'global':
    case 'absent':
    case 'unknown':
      return [];
  }
}

function sourcesOfCall(
  { callee, args }: Extract<Value, { kind: 'call' }>,
  inside: (values: readonly Value[]) => readonly string[],
): readonly string[] {
  const name = nameOf(callee) ?? '';
  // Made with an algorithm and a key; what is protected comes later.
  if (/^create(Cipher|Hmac|Hash)/.test(name)) return [];
  // `encrypt(value, key)`
  if (ENCRYPTIONS.test(name)) return inside(args.slice(0, 1));
  if (!CARRYING.test(name) && !DIGESTS.test(name)) return [];
  const receiver = callee.kind === 'member' && callee.of.kind !== 'instance' ? [callee.of] : [];
  return inside([...receiver, ...args]);
}

/** What became of the value on its way: encryption wins over a digest inside of it. */
export function formOf(value: Value): PayloadClaim['form'] {
  const names = [...callNames(value, 0), ...value.trail.flatMap(({ kind, name }) => (kind === 'return' ? [name] : []))];
  if (names.some((name) => ENCRYPTIONS.test(name))) return 'encrypted';
  return names.some((name) => DIGESTS.test(name)) ? 'digest' : 'plain';
}

function callNames(value: Value, depth: number): readonly string[] {
  if (depth > MAX_DEPTH) return [];
  if (value.kind === 'template') return value.parts.flatMap((part) => callNames(part, depth + 1));
  if (value.kind === 'list') return value.items.flatMap((item) => callNames(item, depth + 1));
  if (value.kind === 'operation') return value.operands.flatMap((operand) => callNames(operand, depth + 1));
  if (value.kind !== 'call') return [];
  const receiver = value.callee.kind === 'member' ? callNames(value.callee.of, depth + 1) : [];
  return [nameOf(value.callee) ?? '', ...receiver];
}

/** Lists made from data: nothing in the code says how long they get. */
export function isUnbounded(value: Value): boolean {
  if (value.kind === 'list') return !value.complete;
  return value.kind === 'call' && value.callee.kind === 'member' && LIST_METHODS.test(value.callee.name);
}
