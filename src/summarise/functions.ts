import { ts } from 'ts-morph';
import type { Span } from '../model/location.js';
import type { ClassId, Expr, FunctionId, FunctionRecord, ParamRecord } from '../model/summary.js';
import { COMPLETES } from './completion.js';
import { decoratorsOf } from './decorators.js';
import { directivesOf } from './directives.js';
import { walkExpression } from './expressions.js';
import { declareBody } from './hoisting.js';
import * as K from './kinds.js';
import { memberNameOf, type Name, nameOf } from './names.js';
import { bindPattern, withDefault } from './patterns.js';
import { declare, declarePattern, scopeInside } from './scopes.js';
import { walkStatements } from './statements.js';
import { typeRefOf } from './types.js';
import { type Draft, type FunctionDraft, NONE, RETURNED, spanOf, type Walk } from './walk.js';

export interface FunctionContext {
  /** What the surroundings call it, where it has no name of its own. */
  readonly name?: Name | undefined;
  /** The class it is a member of. */
  readonly cls?: ClassId;
}

/** Walks a function: parameters, body and everything inside. */
export function walkFunction(walk: Walk, node: K.FunctionNode, context: FunctionContext): FunctionId {
  const outer = walk.place;
  const own = ownNameOf(walk, node);
  const record = recordOf(walk, node, own ?? context.name, context.cls ?? null);
  const fn = walk.functions.push(record) - 1;
  const decorated = node.parameters.map((parameter) => decoratorsOf(walk, parameter.modifiers));
  const arrow = node.kind === K.ArrowFunction;
  const scope = scopeInside(outer.scope);
  walk.place = { scope, fn, cls: arrow ? outer.cls : record.cls, guard: null, try: null, catch: null };
  if (node.kind === K.FunctionExpression && node.name !== undefined) declareSelf(walk, node.name, fn);
  for (const parameter of node.parameters) declarePattern(walk, scope, parameter.name, 'parameter');
  record.params = paramsOf(walk, node, decorated);
  walkBody(walk, node, record);
  walk.place = outer;
  return fn;
}

function ownNameOf(walk: Walk, node: K.FunctionNode): Name | undefined {
  if (node.kind === K.Constructor || node.kind === K.ArrowFunction || node.name === undefined) return undefined;
  return node.name.kind === K.Identifier ? nameOf(walk, node.name) : memberNameOf(walk, node.name);
}

function recordOf(walk: Walk, node: K.FunctionNode, name: Name | undefined, cls: ClassId | null): FunctionDraft {
  return {
    name: name?.text ?? null,
    at: spanOf(walk, node),
    nameAt: name?.at ?? parametersAt(walk, node),
    kind: kindOf(node),
    parent: walk.place.fn,
    cls,
    static: K.hasModifier(node.modifiers, K.StaticKeyword),
    async: K.hasModifier(node.modifiers, K.AsyncKeyword),
    generator: node.asteriskToken !== undefined,
    params: NONE,
    returns: [],
    directives: NONE,
    completes: false,
  };
}

function kindOf(node: K.FunctionNode): FunctionRecord['kind'] {
  switch (node.kind) {
    case K.FunctionDeclaration:
    case K.FunctionExpression:
      return 'function';
    case K.ArrowFunction:
      return 'arrow';
    case K.MethodDeclaration:
      return 'method';
    case K.Constructor:
      return 'constructor';
    case K.GetAccessor:
      return 'getter';
    case K.SetAccessor:
      return 'setter';
  }
}

/** The opening parenthesis, or the only parameter of `x => …`. */
function parametersAt(walk: Walk, node: K.FunctionNode): Span {
  const { pos } = node.parameters;
  if (walk.text.charAt(pos - 1) === '(') return [pos - 1, pos];
  const [first] = node.parameters;
  return first === undefined ? [pos, pos] : spanOf(walk, first);
}

/** A function expression can call itself by its own name. */
function declareSelf(walk: Walk, name: ts.Identifier, fn: FunctionId): void {
  const at = spanOf(walk, name);
  const record = declare(walk, walk.place.scope, name.text, at, 'function');
  record.init = { kind: 'function', fn, at };
}

/** TypeScript's `this` parameter is not one. */
function paramsOf(walk: Walk, node: K.FunctionNode, decorated: readonly (readonly Expr[])[]): readonly ParamRecord[] {
  if (node.parameters.length === 0) return NONE;
  const params: ParamRecord[] = [];
  for (const [index, parameter] of node.parameters.entries()) {
    if (ts.isIdentifier(parameter.name) && parameter.name.text === 'this') continue;
    params.push(paramOf(walk, parameter, params.length, decorated[index] ?? NONE));
  }
  return params;
}

function paramOf(walk: Walk, node: ts.ParameterDeclaration, index: number, decorators: readonly Expr[]): ParamRecord {
  const at = spanOf(walk, node);
  const received: Expr = { kind: 'parameter', fn: walk.place.fn, index, at };
  const value = node.initializer === undefined ? received : withDefault(walk, node.name, received, node.initializer);
  bindPattern(walk, node.name, value);
  const plain = node.name.kind === K.Identifier ? node.name.text : null;
  const binding = plain === null ? null : (walk.place.scope.names.get(plain) ?? null);
  const record: Draft<ParamRecord> = {
    binding,
    name: plain,
    at,
    rest: node.dotDotDotToken !== undefined,
    optional: node.questionToken !== undefined,
    default: value.kind === 'default' ? value.fallback : null,
    decorators,
    property: isParameterProperty(node),
  };
  if (node.type !== undefined) setType(walk, record, node.type);
  return record;
}

/** `constructor(private readonly x: X)`: an access modifier makes the parameter a property. */
function isParameterProperty(node: ts.ParameterDeclaration): boolean {
  for (const modifier of node.modifiers ?? NONE) if (modifier.kind !== K.Decorator) return true;
  return false;
}

function setType(walk: Walk, record: Draft<ParamRecord>, node: ts.TypeNode): void {
  const type = typeRefOf(node);
  record.type = type;
  const binding = record.binding === null ? undefined : walk.bindings[record.binding];
  if (binding !== undefined) binding.type = type;
}

function walkBody(walk: Walk, node: K.FunctionNode, record: FunctionDraft): void {
  const { body } = node;
  if (body === undefined) return;
  if (!ts.isBlock(body)) {
    const value = walkExpression(walk, body, RETURNED, false);
    record.returns.push({ value, at: value.at, guards: NONE, try: null, catch: null });
    return;
  }
  record.directives = directivesOf(body.statements);
  declareBody(walk, walk.place.scope, body.statements);
  record.completes = (walkStatements(walk, body.statements) & COMPLETES) !== 0;
}
