import type { Row } from '../../model/library.js';
import type { CallRecord, PropertyWrite } from '../../model/summary.js';
import type { Value } from '../../model/value.js';
import { giveSteps } from '../budget.js';
import { evaluate } from '../evaluate/evaluate.js';
import { literalValue, unknownValue } from '../evaluate/values.js';
import type { Invocation } from '../match/invocation.js';
import type { RowMatch } from '../match/rows.js';
import { type Frame, locationIn, type Module } from '../world.js';
import type { SiteContext } from './context.js';
import { invocationsOf } from './invocations.js';
import { mayLeadToLibrary } from './leads.js';
import { besidesOf } from './neighbours.js';
import { placeOfCall, type SitePlace } from './place.js';
import { runsIn } from './runs-in.js';
import { type WrittenForm, writtenForms } from './written-forms.js';

/** A call or write that reaches a row, and how to see it again with its callers' arguments bound. */
export interface Candidate {
  readonly place: SitePlace;
  readonly call: CallRecord | null;
  readonly match: RowMatch;
  /** Null where another row, or none, is reached with those arguments. */
  readonly matchIn: (frame: Frame | null) => RowMatch | null;
  readonly seenIn: <T>(frame: Frame | null, read: (match: RowMatch) => T) => T | null;
}

/** Steps that evaluation may take for one candidate. */
const STEPS = 150_000;

export function candidatesIn(context: SiteContext, module: Module): readonly Candidate[] {
  const calls = module.summary.calls.filter(
    (call) => mayMatch(context, module, call) && mayLeadToLibrary(context.world, module, call.callee, call.fn),
  );
  return [
    ...calls.flatMap((call) => candidatesAt(context, module, call)),
    ...module.summary.writes.flatMap((write) => writeCandidates(context, module, write)),
    ...writtenCandidates(context, module),
  ];
}

/** A look at the spelling before anything is evaluated. */
function mayMatch({ rows, aliases }: SiteContext, module: Module, { callee }: CallRecord): boolean {
  switch (callee.kind) {
    case 'member':
      return (
        rows.names.has(callee.name) ||
        rows.endings.some((ending) => callee.name.endsWith(ending)) ||
        aliases.names.has(callee.name) ||
        SHIFTING.test(callee.name) ||
        callee.name.endsWith('Async') ||
        !/[A-Za-z]/.test(callee.name)
      );
    case 'binding': {
      const binding = module.summary.bindings[callee.binding];
      return binding !== undefined && binding.kind !== 'function' && binding.kind !== 'class';
    }
    case 'global':
      return rows.names.has(callee.name);
    case 'super':
    case 'element':
    case 'call':
    case 'conditional':
    case 'logical':
      return true;
    default:
      return false;
  }
}

const SHIFTING = /^(call|apply)$/;

function candidatesAt(context: SiteContext, module: Module, call: CallRecord): readonly Candidate[] {
  giveSteps(context.world, module.path, STEPS);
  const seen = (frame: Frame | null): readonly RowMatch[] =>
    invocationsOf(context, { module, frame }, call).flatMap((invocation) =>
      oneTablePerKind(context.rows.match(invocation)),
    );
  return uniqueRows(seen(null)).map((match) => ({
    place: placeOfCall(module, call),
    call,
    match,
    ...bound(match, (frame) => {
      giveSteps(context.world, module.path, STEPS);
      return runsIn(context.world, { module, ...call }, frame) ? seen(frame) : null;
    }),
  }));
}

/** How a match is seen again with callers' arguments, null where it does not run; what cannot be told stays as it was. */
function bound(
  match: RowMatch,
  seen: (frame: Frame) => readonly RowMatch[] | null,
): Pick<Candidate, 'matchIn' | 'seenIn'> {
  const matchIn = (frame: Frame | null): RowMatch | null => {
    if (!frame) return match;
    const again = seen(frame);
    if (again === null) return null;
    return again.length === 0 ? match : (again.find((each) => each.row === match.row) ?? null);
  };
  return {
    matchIn,
    seenIn: (frame, read) => {
      const again = matchIn(frame);
      return again ? read(again) : null;
    },
  };
}

/** Frameworks share names (`res.cookie`): the table whose package the project uses comes first, the others are dropped. */
function oneTablePerKind(matches: readonly RowMatch[]): readonly RowMatch[] {
  const kinds = new Set<Row['site']>();
  return matches.filter(({ row }) => {
    if (kinds.has(row.site)) return false;
    kinds.add(row.site);
    return true;
  });
}

function uniqueRows(matches: readonly RowMatch[]): readonly RowMatch[] {
  const rows = new Set<Row>();
  return matches.filter(({ row }) => {
    if (rows.has(row)) return false;
    rows.add(row);
    return true;
  });
}

function writeCandidates(context: SiteContext, module: Module, write: PropertyWrite): readonly Candidate[] {
  if (write.op === 'delete') return [];
  const { target } = write;
  // Writes to plain variables and `this` are never API calls; a look at the spelling keeps them cheap.
  if (target.kind === 'this' || !mayLeadToLibrary(context.world, module, target, write.fn)) return [];
  giveSteps(context.world, module.path, STEPS);
  const seen = (frame: Frame | null): readonly RowMatch[] =>
    oneTablePerKind(context.rows.match(writeInvocation(context, module, write, frame)));
  const place: SitePlace = {
    module,
    at: write.at,
    nameAt: write.nameAt,
    fn: write.fn,
    guards: write.guards,
    spelled: write.target,
  };
  return seen(null).map((match) => ({
    place,
    call: null,
    match,
    ...bound(match, seen),
  }));
}

function writeInvocation(context: SiteContext, module: Module, write: PropertyWrite, frame: Frame | null): Invocation {
  const { world } = context;
  const scope = { module, frame };
  const at = locationIn(module, write.at);
  const nameAt = locationIn(module, write.nameAt);
  const name: Value =
    write.name !== null || !write.key ? literalValue(write.name ?? '', nameAt) : evaluate(world, scope, write.key);
  let value: Value | undefined;
  return {
    callee: evaluate(world, scope, write.target),
    args: [],
    new: false,
    at,
    write: {
      name,
      get value() {
        value ??= evaluate(world, scope, write.value);
        return value;
      },
    },
    surroundings: context.surroundingsOf(module, write.fn),
    besides: besidesOf(world, scope, write.target, write.fn),
  };
}

/** Rendered components and objects that a platform takes for an answer. */
function writtenCandidates(context: SiteContext, module: Module): readonly Candidate[] {
  return writtenForms(context.rows, module).flatMap((form): readonly Candidate[] => {
    const seen = (frame: Frame | null): readonly RowMatch[] => {
      giveSteps(context.world, module.path, STEPS);
      return oneTablePerKind(context.rows.match(formInvocation(context, module, form, frame)));
    };
    const { at, nameAt, fn, guards, spelled } = form;
    const place: SitePlace = { module, at, nameAt, fn, guards, spelled };
    return seen(null).map((match) => ({ place, call: null, match, ...bound(match, seen) }));
  });
}

function formInvocation(
  context: SiteContext,
  module: Module,
  { form, at, fn, spelled, object }: WrittenForm,
  frame: Frame | null,
): Invocation {
  const { world } = context;
  const scope = { module, frame };
  const place = locationIn(module, at);
  return {
    callee: form === 'component' ? evaluate(world, scope, spelled) : unknownValue('an object', place),
    args: [evaluate(world, scope, object)],
    new: false,
    form,
    at: place,
    surroundings: context.surroundingsOf(module, fn),
  };
}
