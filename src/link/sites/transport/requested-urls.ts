/** Whether the program itself asks for a URL, and hands it to nobody. */
import type { Expr } from '../../../model/summary.js';
import { callOf, type Module } from '../../world.js';
import { usesOfBinding } from '../binding-uses.js';
import { spelledName } from './transport-base.js';

const REQUESTS = /request|fetch|download|upload|axios|^(got|get|post|put|patch|head)$/i;
/** Ways by which a URL leaves the program: to a browser, into a mail, into an answer. */
const HANDS_OUT = /redirect|render|^(send|json|end|write|push|assign|open)$|mail/i;

/** `const uri = base + '?access_token=' + token; await postRequest(uri)`. */
export function isOnlyRequested(module: Module, part: Expr): boolean {
  const { bindings } = module.summary;
  const holders = bindings.flatMap(({ init, writes }, id) => {
    const values = [...(init ? [init] : []), ...writes.map(({ value }) => value)];
    return values.some((value) => isText(value) && isWithin(value, part)) ? [id] : [];
  });
  const uses = holders.flatMap((id) => usesOfBinding(module.summary, id));
  const takers = uses.flatMap(({ role }) => {
    const call = role.kind === 'argument' ? callOf(module, role.call) : undefined;
    return call ? [spelledName(module, call.callee) ?? ''] : [];
  });
  const isReturned = uses.some(({ role, path }) => role.kind === 'return' && path.length === 0);
  return !isReturned && takers.some((name) => REQUESTS.test(name)) && !takers.some((name) => HANDS_OUT.test(name));
}

function isText({ kind }: Expr): boolean {
  return kind === 'template' || kind === 'binary';
}

function isWithin(outer: Expr, inner: Expr): boolean {
  return outer.at[0] <= inner.at[0] && inner.at[1] <= outer.at[1];
}
