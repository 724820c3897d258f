/** Procedures of RPC routers, fields of GraphQL schemas and typed server actions, which are called by the name they are kept under. */
import type { CallRecord, Expr } from '../../model/summary.js';
import { expressionsOf } from '../graph/expressions.js';
import { namesOfChain } from '../reach/call-words.js';
import type { Module } from '../world.js';

export interface Procedure {
  /** 'logout' of `t.router({ logout: t.procedure.mutation(…) })` and of `const logout = procedure.mutation(…)`. */
  readonly name: string;
  readonly handler: Expr;
}

export function proceduresIn(module: Module): readonly Procedure[] {
  const { summary } = module;
  const entries = expressionsOf(summary).flatMap((expr) =>
    expr.kind === 'object'
      ? expr.entries.flatMap((entry) => (entry.kind === 'property' ? [{ name: entry.key, value: entry.value }] : []))
      : [],
  );
  const variables = summary.bindings.flatMap(({ name, init }) => (init ? [{ name, value: init }] : []));
  const named = [...entries, ...variables];
  return [...resolversAmong(named), ...named.flatMap(({ name, value }) => procedureOf(module, name, value))];
}

interface Named {
  readonly name: string;
  readonly value: Expr;
}

/** The fields of a GraphQL schema: `{ Mutation: { async logout(_parent, args, context) { … } } }`. */
function resolversAmong(named: readonly Named[]): readonly Procedure[] {
  return named.flatMap(({ name, value }) => {
    if (!/^(Mutation|Query|[mM]utations|[qQ]ueries)$/.test(name) || value.kind !== 'object') return [];
    return value.entries.flatMap((entry) =>
      entry.kind === 'property' && entry.value.kind === 'function' ? [{ name: entry.key, handler: entry.value }] : [],
    );
  });
}

function procedureOf(module: Module, name: string, value: Expr): readonly Procedure[] {
  const call = value.kind === 'call' ? module.summary.calls[value.call] : undefined;
  const handler = call && isProcedure(module, call) ? call.args.at(-1) : undefined;
  return handler ? [{ name, handler }] : [];
}

/** `protectedProcedure.input(schema).mutation(fn)`, `authActionClient.schema(schema).action(fn)`. */
function isProcedure(module: Module, { callee }: CallRecord): boolean {
  const names = namesOfChain(module, callee);
  const ends = /^(mutation|query|handler|action)$/.test(names.at(-1) ?? '');
  return ends && names.slice(0, -1).some((name) => /procedure$|^\w*action(client)?$/i.test(name));
}
