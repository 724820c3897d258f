import type { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import type {
  BindingRecord,
  BindingWrite,
  CallRecord,
  CallUse,
  ClassId,
  ClassRecord,
  ElementRecord,
  ExportRecord,
  Expr,
  FunctionId,
  FunctionRecord,
  GuardRecord,
  LooseExpr,
  ObjectEntry,
  PropertyWrite,
  ReturnRecord,
  TryId,
  TryRecord,
  TypeRecord,
} from '../model/summary.js';
import { type Guard, guardsOf } from './guards.js';
import type { Scope } from './scopes.js';

/** A record that is still being filled in. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

export type BindingDraft = Draft<Omit<BindingRecord, 'writes'>> & { readonly writes: BindingWrite[] };
export type FunctionDraft = Draft<Omit<FunctionRecord, 'returns'>> & { readonly returns: ReturnRecord[] };

/** Where in the program the walk is. Never changed, only replaced, so that leaving is putting the old one back. */
export interface Place {
  readonly scope: Scope;
  readonly fn: FunctionId;
  /** The class that `this` belongs to. */
  readonly cls: ClassId | null;
  readonly guard: Guard | null;
  readonly try: TryId | null;
  readonly catch: TryId | null;
}

/** Everything one walk over one file knows and has found so far. */
export interface Walk {
  readonly file: ts.SourceFile;
  readonly text: string;
  /** Whether the word `var` occurs at all: without it nothing needs hoisting. */
  readonly hasVar: boolean;
  readonly specifiers: Set<string>;
  readonly exports: ExportRecord[];
  /** Names of local types that an `export { … }` lists. */
  readonly exportedTypes: Set<string>;
  readonly bindings: BindingDraft[];
  readonly functions: FunctionDraft[];
  readonly classes: Draft<ClassRecord>[];
  readonly types: Draft<TypeRecord>[];
  readonly calls: Draft<CallRecord>[];
  readonly writes: PropertyWrite[];
  readonly elements: ElementRecord[];
  readonly guards: GuardRecord[];
  readonly tries: Draft<TryRecord>[];
  readonly loose: LooseExpr[];
  browserGlobals: boolean;
  jsx: boolean;
  place: Place;
  depth: number;
  /** The exported members of the namespace being walked; null at module level. */
  namespace: ObjectEntry[] | null;
  /** Dotted name of the namespace being walked, with a final dot. */
  typePrefix: string;
}

/** Deeper than this the walk stops and says `unknown`; hand-written code stays below 60. */
export const MAX_DEPTH = 300;

/** Longer chains of operands are stored flat or balanced, so that nothing that reads a summary recurses deeply. */
export const MAX_CHAIN = 64;

export const NONE: readonly never[] = [];

export const DISCARDED = { kind: 'discarded' } as const satisfies CallUse;
export const RETURNED = { kind: 'returned' } as const satisfies CallUse;
export const CONDITION = { kind: 'condition' } as const satisfies CallUse;
export const CALLEE = { kind: 'callee' } as const satisfies CallUse;
export const OPERAND = { kind: 'operand' } as const satisfies CallUse;

const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const HASH = 35;
const SLASH = 47;
const LAST_ASCII = 127;

/** Where the node's first token starts. Only comments and unusual white space take the compiler's slow path. */
export function startOf(walk: Walk, node: ts.Node): number {
  const { text } = walk;
  let offset = node.pos;
  for (;;) {
    const code = text.charCodeAt(offset);
    if (code === SPACE || code === LINE_FEED || code === RETURN || code === TAB) offset++;
    else if (code === SLASH || code === HASH || code > LAST_ASCII) return node.getStart(walk.file);
    else return offset < node.end ? offset : node.pos;
  }
}

export function spanOf(walk: Walk, node: ts.Node): Span {
  return [startOf(walk, node), node.end];
}

export function addLoose(walk: Walk, expr: Expr, role: LooseExpr['role']): void {
  walk.loose.push({ expr, role, fn: walk.place.fn, guards: guardsOf(walk) });
}
