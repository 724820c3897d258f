import type { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import type { BindingId, BindingRecord, Expr } from '../model/summary.js';
import * as K from './kinds.js';
import { type BindingDraft, spanOf, startOf, type Walk } from './walk.js';

/** The names one function, block or file declares. */
export interface Scope {
  readonly outer: Scope | null;
  readonly names: Map<string, BindingId>;
}

export function scopeInside(outer: Scope | null): Scope {
  return { outer, names: new Map() };
}

export function findBinding(scope: Scope, name: string): BindingId | undefined {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const binding = at.names.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

/** Declares a name in a scope; a second declaration of the same name is the same binding. */
export function declare(walk: Walk, scope: Scope, name: string, at: Span, kind: BindingRecord['kind']): BindingDraft {
  const known = scope.names.get(name);
  const existing = known === undefined ? undefined : walk.bindings[known];
  if (existing !== undefined) return existing;
  const record: BindingDraft = { name, at, kind, fn: walk.place.fn, init: null, writes: [] };
  scope.names.set(name, walk.bindings.push(record) - 1);
  return record;
}

export function declarePattern(walk: Walk, scope: Scope, name: ts.BindingName, kind: BindingRecord['kind']): void {
  if (name.kind === K.Identifier) {
    declare(walk, scope, name.text, spanOf(walk, name), kind);
    return;
  }
  for (const element of name.elements) {
    if (element.kind !== K.OmittedExpression) declarePattern(walk, scope, element.name, kind);
  }
}

/** Gives a binding its starting value; where it has one already, this is one more write. */
export function initialise(walk: Walk, binding: BindingId, value: Expr, guards: readonly number[]): void {
  const record = walk.bindings[binding];
  if (record === undefined) return;
  if (record.init === null) record.init = value;
  else record.writes.push({ value, op: '=', at: value.at, fn: walk.place.fn, guards });
}

const browserNames = new Set(['window', 'document', 'localStorage', 'sessionStorage']);

/** A name used as a value. */
export function referenceTo(walk: Walk, node: ts.Identifier): Expr {
  const name = node.text;
  const at: Span = [startOf(walk, node), node.end];
  const binding = findBinding(walk.place.scope, name);
  if (binding !== undefined) return { kind: 'binding', binding, at };
  if (name === 'undefined') return { kind: 'undefined', at };
  if (name === 'arguments' && walk.place.fn >= 0) return { kind: 'unknown', why: 'arguments', at };
  if (browserNames.has(name)) walk.browserGlobals = true;
  return { kind: 'global', name, at };
}
