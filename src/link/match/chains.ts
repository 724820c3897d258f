/** Builders: `new SignJWT(claims).setIssuer(…).sign(key)`. */
import type { Position } from '../../model/library.js';
import type { Location } from '../../model/location.js';
import type { Value } from '../../model/value.js';
import { literalValue, mapAlternatives, unionOf, withHop } from '../evaluate/values.js';
import type { ChainCall } from './invocation.js';
import { absentAt, optionValue } from './option-values.js';
import type { RowMatch } from './rows.js';

export function chainValue(match: RowMatch, position: Extract<Position, { at: 'chain' }>): Value {
  const { invocation, receiver } = match;
  const calls = [...(receiver ? chainOf(receiver) : []), ...(invocation.siblings?.() ?? [])];
  const found = calls.filter((call) => call.method === position.method);
  const absent = absentAt(invocation.at, begunApart(match));
  if (found.length === 0) return absent;
  const values = found.map((call) => {
    const value = call.args[position.arg];
    // What the argument lacks is missing in that call: `new SignJWT(claims).setProtectedHeader({ alg })`.
    const used = optionValue({ ...invocation, at: call.at }, value ?? literalValue(true, call.at), position.path ?? []);
    return mapAlternatives(used, (option) => withHop(option, { at: call.nameAt, kind: 'use', name: call.method }));
  });
  const certain = found.some((call) => !call.sometimes);
  return unionOf(certain ? values : [absent, ...values], invocation.at);
}

/** `const token = new SignJWT(claims)` above `token.sign(key)`: the call may be added there as well. */
function begunApart({ invocation: { at }, receiver }: RowMatch): Value['trail'] {
  let root = receiver;
  while (root?.kind === 'call' && root.callee.kind === 'member') root = root.callee.of;
  if (root?.kind !== 'instance') return [];
  const isHere = root.at.file === at.file && at.span[0] <= root.at.span[0] && root.at.span[1] <= at.span[1];
  return isHere ? [] : [{ at: root.at, kind: 'construction', name: 'token' }];
}

/** The calls of `new X().a(1).b(2)`, innermost first. */
function chainOf(receiver: Value): readonly ChainCall[] {
  const calls: ChainCall[] = [];
  let at = receiver;
  for (let steps = 0; steps < 40; steps++) {
    if (at.kind === 'union') {
      return [
        ...at.options.flatMap((option) => chainOf(option).map((call) => ({ ...call, sometimes: true }))),
        ...calls,
      ];
    }
    if (at.kind !== 'call' || at.callee.kind !== 'member') break;
    calls.unshift({ method: at.callee.name, args: at.args, at: at.at, nameAt: endOf(at.callee), sometimes: false });
    at = at.callee.of;
  }
  return calls;
}

/** The name at the end of `a.b.name`. */
function endOf({ at, name }: Extract<Value, { kind: 'member' }>): Location {
  const [start, end] = at.span;
  return { file: at.file, span: [Math.max(start, end - name.length), end] };
}
