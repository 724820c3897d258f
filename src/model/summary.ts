/**
 * What one file says, as plain JSON: made without looking at any other file, joined by the linker.
 *
 * Entities (bindings, functions, classes, calls, guards, tries) live in tables and refer to each other
 * by index; expressions are trees. `fn: -1` everywhere means module level.
 */
import type { LineStarts, Span } from './location.js';

export type BindingId = number;
export type FunctionId = number;
export type ClassId = number;
export type CallId = number;
export type GuardId = number;
export type TryId = number;

/** Raised whenever the shape or meaning of a summary changes: caches of older shapes are ignored. */
export const SUMMARY_VERSION = 2;

export interface ModuleSummary {
  readonly path: string;
  readonly kind: FileKind;
  readonly lineStarts: LineStarts;
  /** Directive prologues of the file: 'use client', 'use server'. */
  readonly directives: readonly string[];
  /** Every specifier that is imported, re-exported or required, in order of appearance, without repeats. */
  readonly specifiers: readonly string[];
  readonly exports: readonly ExportRecord[];
  readonly bindings: readonly BindingRecord[];
  readonly functions: readonly FunctionRecord[];
  readonly classes: readonly ClassRecord[];
  readonly types: readonly TypeRecord[];
  /** In order of their opening parentheses: an outer call before those among its arguments, `a()` before `a().b()`. */
  readonly calls: readonly CallRecord[];
  readonly writes: readonly PropertyWrite[];
  /** JSX elements whose tag is a component: `<Provider>`, `<Auth.Provider>`. */
  readonly elements: readonly ElementRecord[];
  readonly guards: readonly GuardRecord[];
  readonly tries: readonly TryRecord[];
  /** Expressions whose value goes nowhere a table above shows: conditions are in guards, returns in functions. */
  readonly loose: readonly LooseExpr[];
  /** Comments that contain `jwtlint-`, for suppressions, with the statement they are attached to. */
  readonly comments: readonly CommentRecord[];
  /** Whether the text uses window, document, localStorage or sessionStorage as globals, or holds JSX. */
  readonly browserGlobals: boolean;
  readonly jsx: boolean;
}

export type FileKind = 'script' | 'vue' | 'svelte' | 'astro' | 'html' | 'json';

// ── Expressions ────────────────────────────────────────────────────────────────────────────────────

/** An expression with its references still open. Casts, `!`, `satisfies`, `as const` and parentheses are gone. */
export type Expr =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly at: Span }
  | { readonly kind: 'undefined'; readonly at: Span }
  | { readonly kind: 'regexp'; readonly source: string; readonly flags: string; readonly at: Span }
  /** `a${b}c`: literal pieces and expressions in order. A tagged template is a call. */
  | { readonly kind: 'template'; readonly parts: readonly Expr[]; readonly at: Span }
  | { readonly kind: 'list'; readonly items: readonly Expr[]; readonly at: Span }
  | { readonly kind: 'object'; readonly entries: readonly ObjectEntry[]; readonly at: Span }
  /** `...x` inside a list, an argument list. */
  | { readonly kind: 'spread'; readonly of: Expr; readonly at: Span }
  | { readonly kind: 'conditional'; readonly test: Expr; readonly then: Expr; readonly else: Expr; readonly at: Span }
  | {
      readonly kind: 'logical';
      readonly op: '||' | '&&' | '??';
      readonly left: Expr;
      readonly right: Expr;
      readonly at: Span;
    }
  /** Arithmetic, comparison, `in`, `instanceof`; a comma expression is its last operand. */
  | { readonly kind: 'binary'; readonly op: string; readonly left: Expr; readonly right: Expr; readonly at: Span }
  /** `!`, `-`, `+`, `~`, `typeof`, `void`, `delete`, `++`, `--`. */
  | { readonly kind: 'unary'; readonly op: string; readonly of: Expr; readonly at: Span }
  | { readonly kind: 'await'; readonly of: Expr; readonly at: Span }
  | { readonly kind: 'yield'; readonly of: Expr; readonly at: Span }
  /** An assignment used as a value; the write itself is in `writes` or in the binding. */
  | { readonly kind: 'assign'; readonly target: Expr; readonly value: Expr; readonly at: Span }
  | { readonly kind: 'function'; readonly fn: FunctionId; readonly at: Span }
  | { readonly kind: 'class'; readonly cls: ClassId; readonly at: Span }
  | { readonly kind: 'call'; readonly call: CallId; readonly at: Span }
  /** `of.name`, `of?.name`, `of['name']`; `at` spans the whole expression, `nameAt` the name. */
  | {
      readonly kind: 'member';
      readonly of: Expr;
      readonly name: string;
      /** Part of a chain with `?.`: there may be nothing to read it from. */
      readonly optional?: true;
      readonly at: Span;
      readonly nameAt: Span;
    }
  | { readonly kind: 'element'; readonly of: Expr; readonly key: Expr; readonly at: Span }
  | { readonly kind: 'binding'; readonly binding: BindingId; readonly at: Span }
  | { readonly kind: 'global'; readonly name: string; readonly at: Span }
  | { readonly kind: 'this'; readonly cls: ClassId | null; readonly at: Span }
  | { readonly kind: 'super'; readonly cls: ClassId | null; readonly at: Span }
  /** The value a parameter receives; only as a binding's `init` or inside one. */
  | { readonly kind: 'parameter'; readonly fn: FunctionId; readonly index: number; readonly at: Span }
  /** `of`, or `fallback` where `of` is undefined: default parameters and destructuring defaults. */
  | { readonly kind: 'default'; readonly of: Expr; readonly fallback: Expr; readonly at: Span }
  /** `const { a, ...rest } = of`: `rest` is `of` without the omitted keys. `from` for `[a, ...rest]`. */
  | {
      readonly kind: 'rest';
      readonly of: Expr;
      readonly omitted: readonly string[];
      readonly from?: number;
      readonly at: Span;
    }
  /** An item of an iterated value: `for (const x of of)`. `keys` for `for…in`. */
  | { readonly kind: 'item'; readonly of: Expr; readonly keys: boolean; readonly at: Span }
  /** `require('x')`, `import x = require('x')`, `createRequire(…)('x')`: the module object. */
  | { readonly kind: 'require'; readonly specifier: string; readonly at: Span }
  /** `import('x')`: a promise of the module namespace. */
  | { readonly kind: 'import'; readonly specifier: string; readonly at: Span }
  /** `new.target`, `import.meta` (name 'import.meta') and the like are globals; the rest is unknown. */
  | { readonly kind: 'unknown'; readonly why: string; readonly at: Span };

export type ObjectEntry =
  | { readonly kind: 'property'; readonly key: string; readonly value: Expr; readonly at: Span; readonly keyAt: Span }
  | { readonly kind: 'computed'; readonly key: Expr; readonly value: Expr; readonly at: Span }
  /** A getter is its function; the value is what it returns. */
  | { readonly kind: 'getter'; readonly key: string; readonly fn: FunctionId; readonly at: Span }
  | { readonly kind: 'spread'; readonly of: Expr; readonly at: Span };

// ── Tables ─────────────────────────────────────────────────────────────────────────────────────────

export interface BindingRecord {
  /** '' for a large destructured value, which the bindings of the pattern share. */
  readonly name: string;
  readonly at: Span;
  readonly kind:
    | 'const'
    | 'let'
    | 'var'
    | 'parameter'
    | 'import'
    | 'function'
    | 'class'
    | 'enum'
    | 'catch'
    | 'namespace';
  /** The function the binding is declared in. */
  readonly fn: FunctionId;
  /**
   * What it starts with. Parameters: a `parameter` expression, inside `default` where there is one.
   * Destructuring: `member`/`element`/`default`/`rest` around the source. Enums: an object. `null`: no initialiser.
   */
  readonly init: Expr | null;
  readonly imported?: ImportRecord;
  /** Later assignments to the binding itself (`x = …`, `x ||= …`), in source order. */
  readonly writes: readonly BindingWrite[];
  readonly type?: TypeRef;
}

export interface BindingWrite {
  readonly value: Expr;
  readonly op: '=' | '||=' | '??=' | '&&=' | '+=' | 'other';
  readonly at: Span;
  readonly fn: FunctionId;
  readonly guards: readonly GuardId[];
}

export interface ImportRecord {
  readonly specifier: string;
  /** The exported name, 'default', or '*' for the namespace. */
  readonly name: string;
  readonly typeOnly: boolean;
}

export type ExportRecord =
  /** `export const x`, `export { x as y }`, `export default …` (name 'default'), `exports.x = …`, `module.exports.x = …`. */
  | { readonly kind: 'value'; readonly name: string; readonly value: Expr; readonly at: Span }
  /** `export { a as b } from 's'`; imported '*' for `export * as ns from 's'`. */
  | {
      readonly kind: 'from';
      readonly name: string;
      readonly imported: string;
      readonly specifier: string;
      readonly at: Span;
    }
  | { readonly kind: 'all'; readonly specifier: string; readonly at: Span }
  /** `module.exports = …`, `export = …`: the whole module object. Several assignments make several records. */
  | { readonly kind: 'assign'; readonly value: Expr; readonly at: Span };

export interface FunctionRecord {
  /** Its own, else that of the variable, property or field it is written into. */
  readonly name: string | null;
  readonly at: Span;
  /** The name, or the parameter list's start where there is none: what a report points at. */
  readonly nameAt: Span;
  readonly kind: 'function' | 'arrow' | 'method' | 'constructor' | 'getter' | 'setter';
  readonly parent: FunctionId;
  readonly cls: ClassId | null;
  readonly static: boolean;
  readonly async: boolean;
  readonly generator: boolean;
  readonly params: readonly ParamRecord[];
  /** Every `return` of this function itself, in order; the body of an expression arrow is one. */
  readonly returns: readonly ReturnRecord[];
  readonly directives: readonly string[];
  /** Whether the end of the body can be reached (no return or throw ends every path). */
  readonly completes: boolean;
}

export interface ParamRecord {
  /** The binding of a plain parameter; null for a pattern, whose bindings refer to `parameter` expressions. */
  readonly binding: BindingId | null;
  readonly name: string | null;
  readonly at: Span;
  readonly rest: boolean;
  readonly optional: boolean;
  readonly default: Expr | null;
  readonly type?: TypeRef;
  readonly decorators: readonly Expr[];
  /** `constructor(private readonly x: X)`. */
  readonly property: boolean;
}

export interface ReturnRecord {
  readonly value: Expr | null;
  readonly at: Span;
  readonly guards: readonly GuardId[];
  readonly try: TryId | null;
  readonly catch: TryId | null;
}

export interface ClassRecord {
  readonly name: string | null;
  readonly at: Span;
  readonly nameAt: Span;
  readonly fn: FunctionId;
  readonly extends: Expr | null;
  readonly implements: readonly TypeRef[];
  readonly decorators: readonly Expr[];
  readonly members: readonly ClassMember[];
}

export type ClassMember =
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly static: boolean;
      readonly init: Expr | null;
      readonly at: Span;
      readonly decorators: readonly Expr[];
      readonly type?: TypeRef;
    }
  | {
      readonly kind: 'method' | 'getter' | 'setter' | 'constructor';
      readonly name: string;
      readonly static: boolean;
      readonly fn: FunctionId;
      readonly at: Span;
      readonly decorators: readonly Expr[];
    };

/** A written type, as far as rules need it: `jose.KeyLike` → name 'jose.KeyLike'. */
export interface TypeRef {
  /** Dotted name; 'string', 'number' … for keywords; 'typeof users.$inferSelect'; '' for a literal shape or anything else. */
  readonly name: string;
  readonly args?: readonly TypeRef[];
  /** Members of a type literal. */
  readonly members?: readonly TypeMember[];
  /** The members of a union or intersection. */
  readonly parts?: readonly TypeRef[];
  /** String literal types: `'access'`. */
  readonly literal?: string;
  readonly array?: boolean;
}

export interface TypeMember {
  readonly name: string;
  readonly optional: boolean;
  readonly type?: TypeRef;
}

/** An interface or type alias. */
export interface TypeRecord {
  readonly name: string;
  readonly at: Span;
  readonly type: TypeRef;
  readonly extends: readonly TypeRef[];
  readonly exported: boolean;
}

export interface CallRecord {
  readonly callee: Expr;
  readonly args: readonly Expr[];
  /** The whole expression. */
  readonly at: Span;
  /** The called name: `sign` in `jwt.sign(…)`. */
  readonly nameAt: Span;
  readonly new: boolean;
  /** A tagged template: the quasis are the first argument (a list), the substitutions follow. */
  readonly tagged: boolean;
  readonly optional: boolean;
  readonly fn: FunctionId;
  readonly typeArgs?: readonly TypeRef[];
  readonly use: CallUse;
  /** By `await`, or by `yield` in a generator, whose driver settles it. */
  readonly awaited: boolean;
  readonly guards: readonly GuardId[];
  /** Innermost `try` whose block holds the call (in the same function). */
  readonly try: TryId | null;
  /** Innermost `try` whose catch clause holds the call. */
  readonly catch: TryId | null;
}

/** What the surrounding code does with the (awaited) result. */
export type CallUse =
  | { readonly kind: 'discarded' }
  | { readonly kind: 'returned' }
  | { readonly kind: 'condition' }
  | { readonly kind: 'bound'; readonly bindings: readonly BindingId[] }
  | { readonly kind: 'argument'; readonly call: CallId; readonly index: number }
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'callee' }
  | { readonly kind: 'operand' };

/** `target.name = value`, `target[key] = value`, `exports.x = value`, `this.x = value`. */
export interface PropertyWrite {
  readonly target: Expr;
  /** The property name where it is written out, else null and `key` holds the expression. */
  readonly name: string | null;
  readonly key: Expr | null;
  readonly value: Expr;
  readonly op: '=' | '||=' | '??=' | '&&=' | '+=' | 'other' | 'delete';
  readonly at: Span;
  readonly nameAt: Span;
  readonly fn: FunctionId;
  readonly guards: readonly GuardId[];
  readonly try: TryId | null;
  readonly catch: TryId | null;
}

/** `<Provider store={store}>`: `props` is an object of the attributes, without children. */
export interface ElementRecord {
  readonly tag: Expr;
  readonly props: Expr;
  /** The opening tag. */
  readonly at: Span;
  readonly nameAt: Span;
  readonly fn: FunctionId;
  readonly guards: readonly GuardId[];
}

/**
 * A condition under which code runs: `test` came out as `branch`. `exit`: an earlier `if (test) { return|throw|… }`
 * in an enclosing block, so what follows runs only where the test was false (`branch: false`); true where it is
 * the `else` that never ends. A loop over a value has that value as its test; `??` holds where `branch` is false.
 */
export interface GuardRecord {
  readonly kind: 'if' | 'conditional' | 'logical' | 'switch' | 'loop' | 'exit';
  readonly test: Expr;
  /** Which outcome of the test leads here. For `switch`: whether the case matched (`test` is a `===` comparison). */
  readonly branch: boolean;
  readonly fn: FunctionId;
  readonly at: Span;
}

export interface TryRecord {
  readonly at: Span;
  readonly fn: FunctionId;
  readonly catch: CatchRecord | null;
  readonly finally: boolean;
}

export interface CatchRecord {
  readonly at: Span;
  readonly binding: BindingId | null;
  /** Whether the end of the catch block can be reached, so that the code after the `try` goes on. */
  readonly completes: boolean;
  /** Whether it throws on every path. */
  readonly rethrows: boolean;
}

export interface LooseExpr {
  readonly expr: Expr;
  readonly role: 'statement' | 'throw' | 'jsx' | 'decorator' | 'other';
  readonly fn: FunctionId;
  readonly guards: readonly GuardId[];
}

export interface CommentRecord {
  /** Without comment markers, trimmed. */
  readonly text: string;
  readonly at: Span;
  /** The statement (or object property, JSX element, class member) that starts on or after the next line. */
  readonly nextStatement: Span | null;
  /** The statement that the comment's own line belongs to. */
  readonly lineStatement: Span | null;
}
