import { COUNT, FLAG, type Json, listOf, NAME, objectOf, oneOf, refTo, SCALAR, TEXT, taggedBy } from './build.js';

/** How rows of library tables say how they are reached and where their slots sit: see src/model/library.ts. */

export const onlyTrue: Json = { ...FLAG, const: true };
const PATH = listOf(NAME);
const WORDS = listOf(NAME);
const RECEIVER = refTo('receiver');
const POSITION = refTo('position');

export const reachSchema: Json = taggedBy('by', {
  export: { required: { path: PATH }, optional: { subpath: NAME } },
  new: { required: { path: PATH }, optional: { subpath: NAME } },
  plugin: { required: { path: PATH } },
  method: { required: { of: RECEIVER, name: TEXT } },
  result: { required: { of: PATH }, optional: { step: NAME } },
  global: { required: { path: PATH } },
  write: { required: { of: RECEIVER, name: TEXT } },
  component: { required: { path: PATH } },
  object: { required: { having: listOf(TEXT, 1) } },
  read: { required: { of: RECEIVER, name: TEXT } },
});

export const receiverSchema: Json = taggedBy('is', {
  instance: { required: { path: PATH } },
  result: { required: { path: PATH }, optional: { subpath: NAME } },
  export: { required: { path: PATH }, optional: { subpath: NAME } },
  global: { required: { path: PATH } },
  named: { required: { names: WORDS, types: WORDS } },
  parameter: { optional: { index: COUNT, names: WORDS, types: WORDS, of: WORDS } },
  member: { required: { of: RECEIVER, name: TEXT } },
  spelled: { required: { names: WORDS } },
  fluent: { required: { of: RECEIVER } },
  anything: {},
});

export const conditionSchema: Json = taggedBy('is', {
  text: { required: { at: POSITION, oneOf: WORDS } },
  value: { required: { at: POSITION, of: RECEIVER } },
  set: { required: { at: POSITION } },
  unset: { required: { at: POSITION } },
  count: { required: { min: COUNT, max: COUNT } },
});

export const positionSchema: Json = taggedBy('at', {
  arg: { required: { index: COUNT } },
  option: { required: { arg: COUNT, path: PATH } },
  chain: { required: { method: TEXT, arg: COUNT }, optional: { path: PATH } },
  construction: { required: { arg: COUNT }, optional: { path: PATH } },
  registration: {
    required: { as: oneOf('call', 'plugin', 'component'), export: PATH, arg: COUNT, path: PATH },
    optional: { optional: onlyTrue, named: objectOf({ path: PATH }, { is: POSITION, otherwise: TEXT }) },
  },
  declaration: { required: { of: RECEIVER, method: TEXT, same: POSITION, arg: COUNT, path: PATH } },
  beside: { required: { name: TEXT } },
  decorated: {},
  each: { required: { part: oneOf('key', 'value'), of: POSITION } },
  not: { required: { of: POSITION } },
  entry: { required: { path: PATH } },
  written: {},
  name: { optional: { of: oneOf('receiver') } },
  receiver: {},
  prefix: { required: { before: TEXT } },
  setting: { required: { name: TEXT } },
  fixed: { required: { value: SCALAR } },
});

const DEFAULTS = listOf(objectOf({ value: SCALAR }, { versions: TEXT }));
const FROM = listOf(POSITION);

export const slotSchema: Json = objectOf({ from: FROM }, { defaults: DEFAULTS });

export const lifetimeSchema: Json = objectOf(
  {
    from: FROM,
    number: oneOf('seconds', 'milliseconds', 'minutes', 'days', 'epoch-seconds', 'epoch-milliseconds'),
    string: oneOf('ms', 'jose', 'date', 'none'),
  },
  { defaults: DEFAULTS },
);

export const switchSchema: Json = objectOf({ off: TEXT, at: POSITION, by: listOf(SCALAR) }, { versions: TEXT });

export const ignoredSchema: Json = objectOf(
  { at: POSITION, when: oneOf('set', 'regexp', 'text', 'empty', 'undefined'), check: TEXT, because: TEXT },
  { beside: POSITION, unless: FROM, unlessHolding: TEXT, versions: TEXT },
);

const CALLBACK_PART = objectOf({ arg: COUNT, path: PATH }, { parameters: COUNT });
export const keyCallbackSchema: Json = objectOf({}, { header: CALLBACK_PART, payload: CALLBACK_PART });
export const withEmptyKeySchema: Json = listOf(objectOf({ is: TEXT }, { versions: TEXT }));
