/** JSON schema (draft-07) of the `json` format. Keys may be added within v1, never changed or removed. */

const SEVERITY = { enum: ['critical', 'high', 'medium', 'low'] } as const;
const CONFIDENCE = { enum: ['high', 'medium', 'low'] } as const;
const PROFILE = { enum: ['default', 'strict', 'audit'] } as const;
const COUNT = { type: 'integer', minimum: 0 } as const;
const TEXT = { type: 'string', minLength: 1 } as const;
const TEXTS = { type: 'array', items: { type: 'string' } } as const;
const POSITION = { type: 'integer', minimum: 1 } as const;

const PLACE_PROPERTIES = {
  path: {
    ...TEXT,
    description: 'Relative to the root of the git repository, or to the audited folder outside of one.',
  },
  line: { ...POSITION, description: '1-based.' },
  column: { ...POSITION, description: '1-based, in UTF-16 code units.' },
  endLine: POSITION,
  endColumn: { ...POSITION, description: 'The column after the last character.' },
} as const;
const PLACE_KEYS = ['path', 'line', 'column', 'endLine', 'endColumn'] as const;

const LABELLED_PLACES = {
  type: 'array',
  items: {
    type: 'object',
    required: [...PLACE_KEYS, 'label'],
    properties: { ...PLACE_PROPERTIES, label: TEXT },
  },
} as const;

const FINDING_PROPERTIES = {
  rule: TEXT,
  category: TEXT,
  title: TEXT,
  severity: SEVERITY,
  confidence: CONFIDENCE,
  profile: PROFILE,
  message: TEXT,
  ...PLACE_PROPERTIES,
  snippet: { type: ['string', 'null'], description: 'The first line of the place; keys and tokens are masked.' },
  scope: { ...TEXTS, description: 'Enclosing functions and classes, innermost first.' },
  library: TEXT,
  api: TEXT,
  flow: { ...LABELLED_PLACES, description: 'From where the choice was made to where it takes effect.' },
  related: LABELLED_PLACES,
  fix: { type: ['string', 'null'] },
  cwe: { type: 'array', items: { type: 'integer' } },
  fingerprint: { type: 'string', pattern: '^[0-9a-f]{16,}$' },
  group: { type: 'string', description: 'Equal for findings about one call or one options object.' },
  suppressed: {
    oneOf: [
      { type: 'null' },
      {
        type: 'object',
        required: ['by', 'reason'],
        properties: { by: { enum: ['comment', 'baseline', 'config'] }, reason: { type: 'string' } },
      },
    ],
  },
} as const;

const FINDINGS = {
  type: 'array',
  items: { type: 'object', required: Object.keys(FINDING_PROPERTIES), properties: FINDING_PROPERTIES },
} as const;

function objectOf<P extends Readonly<Record<string, unknown>>>(properties: P) {
  return { type: 'object', required: Object.keys(properties), properties } as const;
}

const STALE_BASELINE_ENTRY = objectOf({
  by: { const: 'baseline' },
  entry: objectOf({
    fingerprint: TEXT,
    rule: TEXT,
    path: TEXT,
    scope: TEXTS,
    snippet: { type: 'string' },
    reason: { type: 'string' },
  }),
});
const STALE_CONFIG_ENTRY = objectOf({
  by: { const: 'config' },
  index: { ...COUNT, description: 'In `suppressions` of the configuration.' },
  rules: TEXTS,
  files: TEXTS,
});

const REPORT_PROPERTIES = {
  schema: { const: 'jwtlint/v1' },
  tool: objectOf({ name: { const: 'jwtlint' }, version: TEXT }),
  selection: objectOf({
    profile: PROFILE,
    minSeverity: SEVERITY,
    minConfidence: CONFIDENCE,
    only: TEXTS,
    skip: TEXTS,
  }),
  summary: objectOf({
    findings: COUNT,
    bySeverity: objectOf({ critical: COUNT, high: COUNT, medium: COUNT, low: COUNT }),
    suppressed: COUNT,
    hidden: objectOf({ byProfile: COUNT, bySeverity: COUNT, byConfidence: COUNT }),
  }),
  coverage: objectOf({
    files: COUNT,
    filesWithSites: COUNT,
    parsed: COUNT,
    skipped: { type: 'object', additionalProperties: COUNT },
    libraries: TEXTS,
    librariesKnown: COUNT,
    rules: COUNT,
  }),
  findings: FINDINGS,
  suppressed: FINDINGS,
  stale: {
    type: 'array',
    description: 'What accepts findings and accepts none any more; empty where only changes are reported.',
    items: { oneOf: [STALE_BASELINE_ENTRY, STALE_CONFIG_ENTRY] },
  },
  changes: {
    description: 'What --since, --staged or standard input left of the report; null for a report on everything.',
    oneOf: [{ type: 'null' }, objectOf({ what: TEXT, files: COUNT, hidden: COUNT })],
  },
  diagnostics: {
    type: 'array',
    items: objectOf({
      kind: TEXT,
      file: { type: ['string', 'null'] },
      message: TEXT,
      line: { type: ['integer', 'null'] },
    }),
  },
} as const;

export const jsonReportSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'jwtlint/v1',
  description: 'Report of jwtlint --format json',
  ...objectOf(REPORT_PROPERTIES),
} as const;
