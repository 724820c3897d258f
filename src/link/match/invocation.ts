import type { RegistrationKind } from '../../model/library.js';
import type { Location } from '../../model/location.js';
import type { Value } from '../../model/value.js';

/** One use of an API as the tables see it: a call, a construction or a property write, with everything resolved. */
export interface Invocation {
  /** What is called or constructed; for a write, the object that is written to. */
  readonly callee: Value;
  readonly args: readonly Value[];
  readonly new: boolean;
  /** The `this` of `f.call(self, …)` and `f.apply(self, …)`. */
  readonly self?: Value;
  /** The last name of a method's receiver as it is written: 'logger' of `this.logger.info`. */
  readonly spelled?: string;
  /** The whole expression. */
  readonly at: Location;
  /** Set for property writes. */
  readonly write?: { readonly name: Value; readonly value: Value };
  /** A rendered component, or an object that a platform takes for an answer: argument 0 is its attributes, or it. */
  readonly form?: 'component' | 'object';
  /** The name of the property that is read of `callee`. */
  readonly read?: string;
  /** What the same function assigns to a property of the receiver; undefined where it assigns none. */
  readonly besides?: (name: string) => Value | undefined;
  /** The name of the class member that the call decorates. */
  readonly decorated?: () => string | undefined;
  /** Calls on the same builder in other statements. */
  readonly siblings?: () => readonly ChainCall[];
  /** Where the invocation stands, for look-ups per project. */
  readonly surroundings?: Surroundings;
}

export interface ChainCall {
  readonly method: string;
  readonly args: readonly Value[];
  readonly at: Location;
  /** The method's name in the code. */
  readonly nameAt: Location;
  /** Under a condition that the invocation itself is not under. */
  readonly sometimes: boolean;
}

/** One way of registering a package: by a call of an export, or by handing an export to the framework. */
export interface RegistrationForm {
  readonly as: RegistrationKind;
  readonly export: readonly string[];
}

/** What is known of the place of an invocation beyond its own expression. */
export interface Surroundings {
  /** Whether the project of the file, or the file itself, names one of the packages. */
  readonly uses: (packages: readonly string[]) => boolean;
  /** Arguments of the calls that registered an export with a framework in this project. */
  readonly registrations: (
    packages: readonly string[],
    path: readonly string[],
    as: RegistrationKind,
    /** Those in the project itself; where left out, others count where it has none. */
    where?: 'here',
  ) => readonly Invocation[];
  /** Whether anything of the packages is registered with a framework in this project at all. */
  readonly isRegistered: (packages: readonly string[], exports: readonly RegistrationForm[]) => boolean;
  /** Calls of a method of that name in this project. */
  readonly calls: (method: string) => readonly Invocation[];
  /** Span of the innermost function around the invocation; null at module level. */
  readonly functionAt: Location | null;
  /** What a function or method value returns. */
  readonly resultOf: (value: Value, method: string | null) => Value;
}
