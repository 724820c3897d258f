import { escapeControls } from '../../model/masking.js';
import type { KeyKind, Lifetime } from '../../model/site.js';
import { alternativesOf, nameOf, stringOf, type Value } from '../../model/value.js';
import type { KeySource } from './model.js';

const MAX_LENGTH = 80;

/** A setting in a few words: `HS256`, `HS256 or RS256`, `env JWT_ISSUER`, `not set`, `unknown`. */
export function wordsOf(value: Value): string {
  const words = [...new Set(alternativesOf(value).map(wordOf))].join(' or ');
  return escapeControls(words.length > MAX_LENGTH ? `${words.slice(0, MAX_LENGTH - 1)}…` : words);
}

function wordOf(value: Value): string {
  switch (value.kind) {
    case 'literal':
      return String(value.value);
    case 'regexp':
      return `/${value.source}/`;
    case 'list':
      return value.items.map(wordOf).join(', ') || 'an empty list';
    case 'env':
      return `env ${value.name}`;
    case 'absent':
      return value.default === null ? 'not set' : `${value.default} (default)`;
    case 'template':
      return value.parts.map((part) => stringOf(part) ?? '…').join('');
    case 'member':
    case 'parameter':
    case 'external':
    case 'global':
    case 'function':
    case 'class':
      return nameOf(value) ?? 'unknown';
    case 'union':
      return wordsOf(value);
    case 'call':
      return `${nameOf(value) ?? '…'}(…)`;
    case 'object':
    case 'instance':
    case 'operation':
    case 'unknown':
      return 'unknown';
  }
}

/** Where keys come from; what a key is, is never said. */
export function keySourcesOf(value: Value, kind: KeyKind): readonly KeySource[] {
  const found = alternativesOf(value).map((each) => keySourceOf(each, kind));
  return [...new Map(found.map((source) => [`${source.kind} ${source.name}`, source])).values()];
}

function keySourceOf(value: Value, kind: KeyKind): KeySource {
  if (kind === 'remote') return { kind: 'jwks', name: wordsOf(value) };
  switch (value.kind) {
    case 'env':
      return { kind: 'env', name: escapeControls(value.name) };
    case 'literal':
    case 'template':
      return { kind: 'literal', name: 'written in the code' };
    case 'call': {
      const reads = /^readFile(?:Sync)?$/.test(nameOf(value.callee) ?? '');
      const path = reads && value.args[0] ? stringOf(value.args[0]) : undefined;
      return path === undefined
        ? { kind: 'expression', name: wordOf(value) }
        : { kind: 'file', name: escapeControls(path) };
    }
    case 'list':
    case 'object':
    case 'regexp':
    case 'union':
    case 'function':
    case 'class':
    case 'instance':
    case 'external':
    case 'global':
    case 'member':
    case 'operation':
    case 'parameter':
    case 'absent':
    case 'unknown':
      return { kind: 'expression', name: value.kind === 'list' ? 'several keys' : wordsOf(value) };
  }
}

export function lifetimeWords(lifetime: Lifetime): string {
  switch (lifetime.kind) {
    case 'seconds':
    case 'unit-mismatch':
      return `${lifetime.seconds} s`;
    case 'unresolved':
      return 'unknown';
    case 'none':
      return lifetime.sometimes ? 'none in some places' : 'none';
    case 'undecided':
      return 'perhaps none';
  }
}
