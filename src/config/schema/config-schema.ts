import { described, type Json, listOf, NAME, objectOf, oneOf, type Properties, refTo, TEXT } from './build.js';
import {
  conditionSchema,
  ignoredSchema,
  lifetimeSchema,
  positionSchema,
  reachSchema,
  receiverSchema,
  slotSchema,
  switchSchema,
} from './reach-schema.js';
import { rowSchema, wrapperSchema } from './row-schema.js';

const SECONDS: Json = { type: 'number', minimum: 0 };
const FILES: Json = listOf(TEXT, 1);
const SEVERITY = oneOf('low', 'medium', 'high', 'critical');

const limits: Json = objectOf(
  {},
  {
    accessLifetimeSeconds: described('Longest lifetime of an access token. Default: 86400.', SECONDS),
    refreshLifetimeSeconds: described('Longest lifetime of a refresh token. Default: 7776000.', SECONDS),
    linkLifetimeSeconds: described('Longest lifetime of a mailed token. Default: 2592000.', SECONDS),
    clockToleranceSeconds: described('Largest clock tolerance. Default: 300.', SECONDS),
  },
);

const ruleSetting: Json = {
  anyOf: [
    { const: 'off' },
    objectOf({}, { severity: SEVERITY, options: described('Limits for this rule alone.', refTo('limits')) }),
  ],
};

const rules: Json = { type: 'object', additionalProperties: refTo('ruleSetting') };

const library: Json = objectOf(
  {
    id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$' },
    packages: described('npm packages whose exports the rows mean.', listOf(TEXT)),
    rows: listOf(refTo('row'), 1),
  },
  {
    title: TEXT,
    kind: oneOf('jwt', 'cookie', 'storage', 'transport', 'environment', 'conversion'),
    understands: TEXT,
    screenWords: described('Words that make a file worth parsing, besides the packages.', listOf(TEXT)),
  },
);

const PROPERTIES: Properties = {
  $schema: NAME,
  profile: described('How much to report.', oneOf('default', 'strict', 'audit')),
  rules: described('Rules that are off, or of another severity or other limits.', rules),
  overrides: described(
    'The same for some files; later entries win.',
    listOf(objectOf({ files: FILES, rules: refTo('rules') })),
  ),
  ignore: described('Files that are not audited, in .gitignore syntax from the root.', listOf(TEXT)),
  libraries: described('Library tables, in the shape of the built-in ones.', listOf(refTo('library'))),
  wrappers: described("A team's own sign, verify and store helpers.", listOf(refTo('wrapper'))),
  limits: refTo('limits'),
  suppressions: described(
    'Findings that were looked at and accepted.',
    listOf(objectOf({ rules: listOf(TEXT, 1), files: FILES, reason: TEXT })),
  ),
  failOn: described('Exit with 1 from this severity on.', oneOf('none', 'low', 'medium', 'high', 'critical')),
};

/** JSON schema (draft-07) of jwtlint.config.json: what the validator runs and what editors are given. */
export const configSchema: Json = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'jwtlint.config.json',
  description: 'Configuration of jwtlint. Data only: nothing of it is executed.',
  ...objectOf({}, PROPERTIES),
  definitions: {
    limits,
    rules,
    ruleSetting,
    library,
    wrapper: wrapperSchema,
    row: rowSchema,
    reach: reachSchema,
    receiver: receiverSchema,
    condition: conditionSchema,
    position: positionSchema,
    slot: slotSchema,
    lifetime: lifetimeSchema,
    switch: switchSchema,
    ignored: ignoredSchema,
  },
};
