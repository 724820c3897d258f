/** The names a call is written with, split into words: what it is called on, what it does, what it is given. */
import type { CallRecord, Expr } from '../../model/summary.js';
import { childrenOf } from '../graph/expressions.js';
import { wordsOf } from '../sites/names.js';
import { bindingOf, type Module } from '../world.js';

/** The last name of the callee: `findOne`; '' where it has none. */
export function calledName(module: Module, call: CallRecord): string {
  return namesOfChain(module, call.callee).at(-1) ?? '';
}

/** Words of what a method is called on: `this.sessionRepository.findOne` → session, repository. */
export function receiverWords(module: Module, call: CallRecord): readonly string[] {
  return namesOfChain(module, call.callee).slice(0, -1).flatMap(wordsOf);
}

/** Names of the arguments: property names, variables, members, and the words of texts. */
export function argumentNames(module: Module, call: CallRecord): readonly string[] {
  const names: string[] = [];
  const stack: Expr[] = [...call.args];
  for (let expr = stack.pop(), steps = 0; expr && steps < 200; expr = stack.pop(), steps++) {
    if (expr.kind === 'object') for (const entry of expr.entries) if (entry.kind === 'property') names.push(entry.key);
    if (expr.kind === 'member') names.push(expr.name);
    if (expr.kind === 'binding') names.push(bindingOf(module, expr.binding)?.name ?? '');
    if (expr.kind === 'literal' && typeof expr.value === 'string') names.push(...expr.value.split(/\W+/));
    if (expr.kind === 'call') {
      const inner = module.summary.calls[expr.call];
      if (inner) stack.push(inner.callee, ...inner.args);
    }
    stack.push(...childrenOf(expr));
  }
  return names.filter((name) => name !== '');
}

/** `this.db.Token.findOne` → db, Token, findOne; a call in the chain gives its own names. */
export function namesOfChain(module: Module, callee: Expr): readonly string[] {
  const names: string[] = [];
  let at: Expr | undefined = callee;
  for (let steps = 0; at && steps < 30; steps++) {
    if (at.kind === 'member') {
      names.unshift(at.name);
      at = at.of;
    } else if (at.kind === 'await' || at.kind === 'default') at = at.of;
    else if (at.kind === 'element') at = at.of;
    else if (at.kind === 'call') at = module.summary.calls[at.call]?.callee;
    else {
      if (at.kind === 'binding') names.unshift(importedName(module, at.binding));
      if (at.kind === 'global') names.unshift(at.name);
      return names;
    }
  }
  return names;
}

function importedName(module: Module, id: number): string {
  return bindingOf(module, id)?.name ?? '';
}
