/**
 * What an expression is worth after linking: references are followed across files, wrappers and defaults.
 * `absent` and `unknown` are different answers: absent means the library's default applies, unknown means silence.
 */
import type { Location } from './location.js';
import type { TypeRef } from './summary.js';

export type Value =
  | LiteralValue
  | RegExpValue
  | TemplateValue
  | ListValue
  | ObjectValue
  | UnionValue
  | EnvValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | ExternalValue
  | GlobalValue
  | CallValue
  | MemberValue
  | OperationValue
  | ParameterValue
  | AbsentValue
  | UnknownValue;

export type ValueKind = Value['kind'];

interface Resolved {
  /** Where the value is written, or, for `absent`, the call or object that leaves it out. */
  readonly at: Location;
  /** The places passed on the way from the use to `at`, use first. */
  readonly trail: readonly Hop[];
  /** Only used outside production: the other branch of `NODE_ENV === 'production' ? … : …`. */
  readonly developmentOnly?: true;
}

export interface Hop {
  readonly at: Location;
  readonly kind:
    | 'definition'
    | 'argument'
    | 'return'
    | 'property'
    | 'default'
    | 'import'
    | 'write'
    | 'conversion'
    /** Its bytes are what the text encodes; the name is the encoding: 'hex'. */
    | 'decoding'
    | 'use'
    /** Where what a builder makes is begun, in another statement than it ends. */
    | 'construction';
  /** The name that was followed, for the label of the place: `JWT_SECRET`; for conversions, what they make. */
  readonly name: string;
  /** The file of the function whose caller is followed. */
  readonly called?: string;
}

/** `undefined` is `absent`, not a literal. */
export interface LiteralValue extends Resolved {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
  /** The numbers a product was written with: `7 * 24 * 3600 * 1000` tells its unit. */
  readonly factors?: readonly number[];
}

export interface RegExpValue extends Resolved {
  readonly kind: 'regexp';
  readonly source: string;
}

/** A string of which at least one part is not a literal. */
export interface TemplateValue extends Resolved {
  readonly kind: 'template';
  readonly parts: readonly Value[];
}

export interface ListValue extends Resolved {
  readonly kind: 'list';
  readonly items: readonly Value[];
  /** False where a spread of something unknown may add items. */
  readonly complete: boolean;
}

export interface ObjectValue extends Resolved {
  readonly kind: 'object';
  /** In writing order; the last write of a key has won. Values are computed on first use. */
  readonly properties: ReadonlyMap<string, PropertyValue>;
  /** False where a spread, computed key or later write of something unknown may add or replace properties. */
  readonly complete: boolean;
  /** The values that were spread in, in order: `{ ...user }`. */
  readonly spreads: readonly Value[];
  /** A method that reads a dotted path from it: `config.get('jwt.secret')`. */
  readonly reader?: string;
  /** The methods that give the whole of it: convict's `validate` and `getProperties`. */
  readonly itself?: readonly string[];
}

export interface PropertyValue {
  readonly name: string;
  readonly keyAt: Location;
  readonly value: Value;
}

/** Any of several values: conditionals, `||`, `??`, several assignments, several callers. Never nested, never empty. */
export interface UnionValue extends Resolved {
  readonly kind: 'union';
  readonly options: readonly Value[];
}

/** A value that the environment or a configuration source provides. */
export interface EnvValue extends Resolved {
  readonly kind: 'env';
  /** The variable or configuration key: `JWT_SECRET`, `auth.jwt.secret`. */
  readonly name: string;
  /** 'process.env', 'import.meta.env', 'ConfigService.get' … as a report names it. */
  readonly source: string;
  /** What is used when the variable is unset; absent where nothing is. */
  readonly fallback: Value | null;
}

export interface FunctionValue extends Resolved {
  readonly kind: 'function';
  readonly file: string;
  readonly fn: number;
  readonly name: string | null;
  /** The call it closes over, as the linker numbers them; 0 at module level. */
  readonly closure: number;
}

export interface ClassValue extends Resolved {
  readonly kind: 'class';
  readonly file: string;
  readonly cls: number;
  readonly name: string | null;
}

/** `new X(…)` of a class of the tree or of a package, or a value whose declared type says so (`args: null`). */
export interface InstanceValue extends Resolved {
  readonly kind: 'instance';
  readonly of: ClassValue | ExternalValue | GlobalValue;
  readonly args: readonly Value[] | null;
  /** The arguments of the written type, where the class is of a package: `Repository<User>`. */
  readonly typeArgs?: readonly WrittenType[];
  /** The open parameter whose declared type this is: a package's class, or no more than the name of an options type. */
  readonly parameter?: ParameterValue;
}

/** A type and the file whose names it uses. */
export interface WrittenType {
  readonly file: string;
  readonly type: TypeRef;
}

/** An export of a package outside the tree; `path` without 'default' and namespace steps: `['verify']`. */
export interface ExternalValue extends Resolved {
  readonly kind: 'external';
  readonly package: string;
  readonly subpath: string;
  readonly version: string | null;
  readonly path: readonly string[];
}

/** A global or a member of one, without `window.`, `globalThis.`, `self.`: `['localStorage']`, `['process', 'env']`. */
export interface GlobalValue extends Resolved {
  readonly kind: 'global';
  readonly path: readonly string[];
}

/** The (awaited) result of calling something that is not in the tree, or that could not be reduced. */
export interface CallValue extends Resolved {
  readonly kind: 'call';
  readonly callee: Value;
  readonly args: readonly Value[];
}

/** A property of something whose properties are not known: `req.headers`. */
export interface MemberValue extends Resolved {
  readonly kind: 'member';
  readonly of: Value;
  readonly name: string;
}

/** Arithmetic, comparison or negation that does not reduce to a literal. */
export interface OperationValue extends Resolved {
  readonly kind: 'operation';
  readonly op: string;
  readonly operands: readonly Value[];
}

/** What a caller passes, where no caller is known or none was followed. */
export interface ParameterValue extends Resolved {
  readonly kind: 'parameter';
  readonly file: string;
  readonly fn: number;
  readonly index: number;
  readonly name: string | null;
  /** The name of the function whose parameter it is. */
  readonly of: string | null;
  /** The written type's name: 'Request', 'string'; '' where there is none. */
  readonly type: string;
  /** Members of the written type, where it is a literal or an interface of the tree; looked up when they are asked for. */
  readonly typeMembers: { readonly names: readonly string[] };
}

/** Left out. `default` is what the library then does, in words; null where the table names none. */
export interface AbsentValue extends Resolved {
  readonly kind: 'absent';
  readonly default: string | number | boolean | null;
}

export interface UnknownValue extends Resolved {
  readonly kind: 'unknown';
  readonly why: string;
}

/** Every value it can be: the options of a union, else itself. */
export function alternativesOf(value: Value): readonly Value[] {
  return value.kind === 'union' ? value.options : [value];
}

export function isLiteral(value: Value, expected: string | number | boolean | null): boolean {
  return value.kind === 'literal' && value.value === expected;
}

export function stringOf(value: Value): string | undefined {
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

export function numberOf(value: Value): number | undefined {
  return value.kind === 'literal' && typeof value.value === 'number' ? value.value : undefined;
}

/** The name by which code calls the value: the last member, parameter, call or environment name. */
export function nameOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'member':
    case 'env':
      return value.name;
    case 'parameter':
    case 'function':
    case 'class':
      return value.name ?? undefined;
    case 'external':
    case 'global':
      return value.path.at(-1);
    case 'call':
      return nameOf(value.callee);
    case 'literal':
    case 'regexp':
    case 'template':
    case 'list':
    case 'object':
    case 'union':
    case 'operation':
    case 'absent':
    case 'unknown':
      return undefined;
    case 'instance':
      return value.parameter?.name ?? undefined;
  }
}
