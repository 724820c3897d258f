import { createRequire } from 'node:module';
import type { Pair, Scalar } from 'yaml';
import { type Entry, type EntryReader, entryOf } from './entry.js';

const require = createRequire(import.meta.url);

/**
 * Compose files, Kubernetes manifests, node-config: `NAME: value`, `- NAME=value`, `{ name: NAME, value: … }`, nested
 * keys for dotted names. `data` of a Kubernetes secret is base64.
 */
export const readYamlFile: EntryReader = (text, names) => {
  const { parseAllDocuments, isMap, isPair, isScalar, visit }: typeof import('yaml') = require('yaml');
  const entries: Entry[] = [];
  const add = (name: string, scalar: Scalar, value: string, from = 0): void => {
    const start =
      (scalar.range?.[0] ?? 0) + from + (scalar.type === 'QUOTE_DOUBLE' || scalar.type === 'QUOTE_SINGLE' ? 1 : 0);
    entries.push(...entryOf(name, value, [start, start + value.length]));
  };
  const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
  for (const document of Array.isArray(documents) ? documents : []) {
    const encodes = document.get('kind') === 'Secret';
    visit(document, {
      Pair(_, pair, path) {
        if (!isScalar(pair.value) || !isScalar(pair.key)) return;
        const steps = path.flatMap((node) => (isPair(node) ? [keyOf(node)] : []));
        const name = nameAmong(names, [...steps, keyOf(pair)]);
        const parent = steps.at(-1);
        const value = String(pair.value.value ?? '');
        if (name !== undefined) add(name, pair.value, encodes && parent === 'data' ? decoded(value) : value);
      },
      Map(_, map) {
        const name = map.get('name');
        const value = map.get('value', true);
        if (typeof name === 'string' && names.includes(name) && isScalar(value))
          add(name, value, String(value.value ?? ''));
      },
      Scalar(key, scalar) {
        if (key === 'key' || typeof scalar.value !== 'string') return;
        const [, name = '', value = ''] = /^([\w.]+)=([\s\S]*)$/.exec(scalar.value) ?? [];
        if (names.includes(name)) add(name, scalar, value, name.length + 1);
      },
    });
  }
  return entries;

  function keyOf(pair: Pair): string {
    return isScalar(pair.key) ? String(pair.key.value) : isMap(pair.key) ? '{}' : '';
  }
};

/** The name itself, or a dotted one whose steps lead here: `auth.jwt.secret`. */
function nameAmong(names: readonly string[], steps: readonly string[]): string | undefined {
  const path = steps.join('.');
  return names.find(
    (name) => name === steps.at(-1) || (name.includes('.') && (path === name || path.endsWith(`.${name}`))),
  );
}

function decoded(value: string): string {
  return Buffer.from(value, 'base64').toString('utf8');
}
