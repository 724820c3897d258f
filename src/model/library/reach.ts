/** How code reaches what a row is about. */
import type { Position } from './slots.js';

/**
 * Paths leave out 'default' and namespace steps: `jwt.default.verify` and `verify` are both `['verify']`; `[]` is the
 * default export. Without `subpath` any subpath of the package fits; with one only that ('jwt/sign' of jose/jwt/sign).
 * In a project that has one of the packages, an undeclared global of the same path counts too: auto-imports, script
 * tags. Rows by 'global' of a table with packages count only in such a project; Node's own modules are in every one.
 */
export type Reach =
  /** A package's export is called. */
  | { readonly by: 'export'; readonly path: readonly string[]; readonly subpath?: string }
  /** A class of a package, or the global of that name, is constructed, or `super(…)` of it is called. */
  | { readonly by: 'new'; readonly path: readonly string[]; readonly subpath?: string }
  /** A component of a package is rendered, `<Auth0Provider cacheLocation="…">`: its attributes are options of argument 0. */
  | { readonly by: 'component'; readonly path: readonly string[] }
  /** An export is handed to a framework's registration, `app.register(plugin, options)`: that call is the site. */
  | { readonly by: 'plugin'; readonly path: readonly string[] }
  /** A method of something; `name` '*' for any, '*JwtVerify' for any that ends so. */
  | { readonly by: 'method'; readonly of: Receiver; readonly name: string }
  /**
   * The function that an export (a factory) returned is called; `step` is the property or item of it that is called:
   * '1' for the second item of a hook's tuple. A factory whose result is nowhere seen called is the site itself.
   */
  | { readonly by: 'result'; readonly of: readonly string[]; readonly step?: string }
  | { readonly by: 'global'; readonly path: readonly string[] }
  /** A property is assigned: `of[name] = value`; `name` '*' for any. */
  | { readonly by: 'write'; readonly of: Receiver; readonly name: string }
  /** A property is read, in source rows: `c.env.JWT_SECRET`; `name` '*' for any. */
  | { readonly by: 'read'; readonly of: Receiver; readonly name: string }
  /**
   * A function returns an object, or hands one to its callback, in which each of these properties is written out:
   * what a platform takes for an answer. The object is argument 0.
   */
  | { readonly by: 'object'; readonly having: readonly string[] };

export type Receiver =
  /** An instance of a package's class, or of the global of that name: constructed, injected, or declared with its type. */
  | { readonly is: 'instance'; readonly path: readonly string[] }
  /** What a package's export returned when it was called: `cookies()`. */
  | { readonly is: 'result'; readonly path: readonly string[]; readonly subpath?: string }
  /** A package's export, or a member of one. */
  | { readonly is: 'export'; readonly path: readonly string[]; readonly subpath?: string }
  | { readonly is: 'global'; readonly path: readonly string[] }
  /**
   * By name or declared type, where a framework hands the value in and nothing else says what it is. The name is the
   * last one of the expression, of a call its method's: `res` fits `res`, `ctx.res` and `this.res`. Only in a project
   * whose package.json (or an enclosing one) or whose imports name one of the table's packages; anywhere where the
   * table has none.
   */
  | { readonly is: 'named'; readonly names: readonly string[]; readonly types: readonly string[] }
  /** What a platform calls a function with: an open parameter of which everything holds that is said. */
  | {
      readonly is: 'parameter';
      readonly index?: number;
      readonly names?: readonly string[];
      readonly types?: readonly string[];
      /** Names of the functions. */
      readonly of?: readonly string[];
    }
  /** `name` '*' for any member. */
  | { readonly is: 'member'; readonly of: Receiver; readonly name: string }
  /** By the last name of the receiver as it is written, whatever it is; `*Logger` for any name that ends so. */
  | { readonly is: 'spelled'; readonly names: readonly string[] }
  /** `of`, or what any chain of method calls on it returned: `res.status(200)`. */
  | { readonly is: 'fluent'; readonly of: Receiver }
  | { readonly is: 'anything' };

/** A row holds only where each of its conditions does. An unknown value fails none of them but 'value', 'text' and 'unset'. */
export type Condition =
  /** The value is one of these strings, whatever the case: `setHeader('Set-Cookie', …)`. */
  | { readonly is: 'text'; readonly at: Position; readonly oneOf: readonly string[] }
  /** The value is this thing: `Object.assign(localStorage, …)`. */
  | { readonly is: 'value'; readonly at: Position; readonly of: Receiver }
  /** Written, and not undefined, null or false. */
  | { readonly is: 'set'; readonly at: Position }
  /** Left out, whatever the alternatives. */
  | { readonly is: 'unset'; readonly at: Position }
  /** The number of arguments, callbacks in the last place left out. */
  | { readonly is: 'count'; readonly min: number; readonly max: number };

export type RegistrationKind = 'call' | 'plugin' | 'component';

export interface RowBase {
  readonly reach: Reach;
  /** semver range in which the row exists. */
  readonly versions?: string;
  readonly where?: readonly Condition[];
  /** As a report names it where the code's own spelling is no help. */
  readonly api: string;
}
