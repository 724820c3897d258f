import type { ErrorObject } from 'ajv';
import { renderSuggestion } from '../model/suggestion.js';
import { UsageError } from '../model/usage-error.js';
import type { ConfigFile } from './config-file.js';
import { configSchema } from './schema/config-schema.js';

/** Throws `UsageError` that names the first mistake. `where` is the file as the user knows it. Loads ajv on first use. */
export async function validateConfig(value: unknown, where: string): Promise<ConfigFile> {
  const { Ajv } = await import('ajv');
  const ajv = new Ajv({ allErrors: true, discriminator: true, verbose: true, strict: false });
  const isConfig = ajv.compile<ConfigFile>(configSchema);
  if (isConfig(value)) return value;
  const error = mostTelling(isConfig.errors ?? []);
  throw new UsageError(`${where}: ${error === undefined ? 'is no configuration.' : problemOf(error)}`);
}

/** A mistake inside one form of a value tells more than that no form fits. */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const unknown = errors.find(({ keyword }) => keyword === 'additionalProperties');
  const words = errors.filter(({ keyword }) => keyword === 'const');
  const isWord = ({ instancePath }: ErrorObject) => words.some((word) => word.instancePath === instancePath);
  const [inside] = errors.filter((error) => error.keyword !== 'anyOf' && !isWord(error));
  return unknown ?? inside ?? words[0] ?? errors[0];
}

function problemOf(error: ErrorObject): string {
  const path = pathOf(error.instancePath);
  const at = path === '' ? '' : ` in ${path}`;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, at);
    case 'required':
      return `'${error.params.missingProperty}' is missing${at}.`;
    case 'enum':
      return notOneOf(path, error.data, error.params.allowedValues);
    case 'const':
      return notOneOf(path, error.data, [error.params.allowedValue]);
    case 'discriminator':
      return notOneOf(`${path}.${error.params.tag}`, error.params.tagValue, wordsOf(error));
    case 'type':
      return `${path || 'the whole'} is ${JSON.stringify(error.data)}; it must be ${[error.params.type].flat().join(' or ')}.`;
    default:
      return `${path || 'the whole'} ${error.message ?? 'is wrong'}.`;
  }
}

function unknownKey({ params, parentSchema }: ErrorObject, at: string): string {
  const known = Object.keys(parentSchema?.properties ?? {});
  const suggestion = renderSuggestion(params.additionalProperty, known);
  return `unknown key '${params.additionalProperty}'${at}${suggestion || `; known are ${known.join(', ')}.`}`;
}

function notOneOf(path: string, given: unknown, allowed: readonly unknown[]): string {
  const words = allowed.map(String);
  const suggestion = typeof given === 'string' ? renderSuggestion(given, words) : '';
  return `${path} is ${JSON.stringify(given)}${suggestion || `; it is one of ${words.join(', ')}.`}`;
}

/** The words that tell the forms of a discriminated object apart. */
function wordsOf({ parentSchema, params }: ErrorObject): readonly unknown[] {
  const forms: readonly { readonly properties?: Readonly<Record<string, { readonly const?: unknown }>> }[] =
    parentSchema?.oneOf ?? [];
  return forms.map(({ properties }) => properties?.[params.tag]?.const);
}

/** `/rules/missing-audience/severity` → `rules.missing-audience.severity`, `/overrides/0` → `overrides[0]`. */
function pathOf(pointer: string): string {
  const steps = pointer.split('/').slice(1);
  return steps
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`), '');
}
