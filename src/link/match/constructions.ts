import { alternativesOf, type Value } from '../../model/value.js';
import { unionOf, unknownValue } from '../evaluate/values.js';
import { absentAt, optionValue } from './option-values.js';
import { isRegistered } from './registration-forms.js';
import type { RowMatch } from './rows.js';

/** The constructor or factory call at the root of a receiver. */
export function constructionValue(match: RowMatch, arg: number, path: readonly string[]): Value {
  const { invocation, receiver } = match;
  const made = receiver ? alternativesOf(rootOf(receiver)) : [];
  const values = made.map((each) => {
    if (each.kind === 'instance' && each.args === null) return injectedElsewhere(match, each);
    const args = each.kind === 'instance' || each.kind === 'call' ? (each.args ?? []) : undefined;
    if (!args) return unknownValue('constructed elsewhere', each.at);
    const value = args[arg];
    return value ? optionValue({ ...invocation, at: each.at }, value, path) : absentAt(each.at, each.trail);
  });
  return values.length === 0 ? absentAt(invocation.at) : unionOf(values, invocation.at);
}

/** An injected service has the options of its registration; where one is known, the constructor adds nothing. */
function injectedElsewhere({ invocation, table }: RowMatch, instance: Value): Value {
  return isRegistered(invocation, table) ? absentAt(invocation.at) : unknownValue('constructed elsewhere', instance.at);
}

/** `new JwtService({ … })` is not the framework's. */
export function isConstructed(receiver: Value): boolean {
  return alternativesOf(rootOf(receiver)).every((each) => each.kind === 'instance' && each.args !== null);
}

function rootOf(receiver: Value): Value {
  let at = receiver;
  for (let steps = 0; steps < 40; steps++) {
    if (at.kind === 'member') at = at.of;
    else if (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.of;
    else return at;
  }
  return at;
}
