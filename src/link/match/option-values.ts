import type { Location } from '../../model/location.js';
import type { AbsentValue, Value } from '../../model/value.js';
import { mapAlternatives, markDevelopment, unionOf, unknownValue } from '../evaluate/values.js';
import type { Invocation } from './invocation.js';

export function absentAt(at: Location, trail: Value['trail'] = []): AbsentValue {
  return { kind: 'absent', default: null, at, trail };
}

/** A property of an options argument. A callback in the place of options means that there are none. */
export function optionValue(invocation: Invocation, options: Value | undefined, path: readonly string[]): Value {
  if (!options) return absentAt(invocation.at);
  return mapAlternatives(options, (option) => pathValue(invocation, option, path));
}

/** What stands in an object that only counts outside production counts there alone. */
function pathValue(invocation: Invocation, value: Value, path: readonly string[]): Value {
  const found = stepValue(invocation, value, path);
  return value.developmentOnly ? markDevelopment(found) : found;
}

function stepValue(invocation: Invocation, value: Value, path: readonly string[]): Value {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  switch (value.kind) {
    case 'absent':
      return value;
    case 'function':
      if (step === '()') return optionValue(invocation, invocation.surroundings?.resultOf(value, null), rest);
      return absentAt(invocation.at);
    case 'list': {
      const item = /^\d+$/.test(step) ? value.items[Number(step)] : undefined;
      return item ? pathValue(invocation, item, rest) : inEach(invocation, value, path);
    }
    case 'literal':
    case 'template':
    case 'regexp':
    case 'env':
      return absentAt(invocation.at);
    case 'object':
      return propertyValue(invocation, value, step, rest);
    case 'union':
      return mapAlternatives(value, (option) => pathValue(invocation, option, path));
    case 'instance':
      if (value.parameter) return value.parameter;
      return methodResult(invocation, value, step, rest);
    case 'class':
      return methodResult(invocation, value, step, rest);
    case 'operation':
      return value.op === 'falsy' ? absentAt(value.at) : unknownValue('open options', value.at);
    case 'external':
    case 'global':
    case 'call':
    case 'member':
    case 'parameter':
    case 'unknown':
      return { ...unknownOf(value), trail: value.trail };
  }
}

/** A list of objects where one stands elsewhere: `keys: [{ key, algorithms }]`. */
function inEach(invocation: Invocation, list: Extract<Value, { kind: 'list' }>, path: readonly string[]): Value {
  const objects = list.items.filter(({ kind }) => kind === 'object');
  if (objects.length === 0) return absentAt(invocation.at);
  const values = objects.map((item) => pathValue(invocation, item, path));
  return unionOf(list.complete ? values : [...values, unknownValue('open list', list.at)], invocation.at);
}

/** Parameters stay parameters, so that callers can be asked. */
function unknownOf(value: Value): Value {
  return value.kind === 'parameter' ? value : unknownValue('open options', value.at);
}

function propertyValue(
  invocation: Invocation,
  object: Extract<Value, { kind: 'object' }>,
  step: string,
  rest: readonly string[],
): Value {
  if (step.endsWith('()') && step !== '()') return methodResult(invocation, object, step, rest);
  const property = object.properties.get(step);
  if (property) return mapAlternatives(property.value, (option) => pathValue(invocation, option, rest));
  const spreadParameter = object.spreads.find((spread) => spread.kind === 'parameter');
  if (!object.complete) return spreadParameter ?? unknownValue('open options', object.at);
  return missingFrom(invocation, object);
}

/** A missing option is missing at the call; at the options object where that is written apart, for one call or many. */
function missingFrom({ at, surroundings }: Invocation, object: Extract<Value, { kind: 'object' }>): AbsentValue {
  const home = surroundings?.functionAt ?? at;
  const isLocal = object.at.file === at.file && home.span[0] <= object.at.span[0] && object.at.span[1] <= home.span[1];
  for (const { trail } of object.spreads) {
    const step = trail.findIndex((hop) => hop.kind === 'argument');
    const passed = trail[step];
    if (!passed) continue;
    // What a caller passes to be spread in could have held it; the trail says where nothing is passed at all.
    return absentAt(passed.at, trail[step + 1]?.kind === 'default' ? [...object.trail, passed] : object.trail);
  }
  return absentAt(isLocal ? at : object.at, object.trail);
}

function methodResult(invocation: Invocation, value: Value, step: string, rest: readonly string[]): Value {
  if (!step.endsWith('()')) return unknownValue('open options', value.at);
  const result = invocation.surroundings?.resultOf(value, step === '()' ? null : step.slice(0, -2));
  return result ? optionValue(invocation, result, rest) : unknownValue('open options', value.at);
}
