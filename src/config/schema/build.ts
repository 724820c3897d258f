/** Short spellings for JSON schema (draft-07); all of them make plain data. */

export type Json = Readonly<Record<string, unknown>>;
export type Properties = Readonly<Record<string, Json>>;

export const TEXT: Json = { type: 'string', minLength: 1 };
export const NAME: Json = { type: 'string' };
export const FLAG: Json = { type: 'boolean' };
export const COUNT: Json = { type: 'integer', minimum: 0 };
export const SCALAR: Json = { type: ['string', 'number', 'boolean', 'null'] };

export const listOf = (items: Json, minItems = 0): Json => ({ type: 'array', items, minItems });
export const oneOf = (...words: readonly (string | number | boolean)[]): Json => ({ enum: words });
export const refTo = (definition: string): Json => ({ $ref: `#/definitions/${definition}` });
export const described = (description: string, schema: Json): Json => ({ ...schema, description });

/** An object with these keys and no others. */
export function objectOf(required: Properties, optional: Properties = {}): Json {
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
    additionalProperties: false,
  };
}

export interface Branch {
  readonly required?: Properties;
  readonly optional?: Properties;
}

/** Objects told apart by the word under one key. `shared` are keys that each may have. */
export function taggedBy(tag: string, branches: Readonly<Record<string, Branch>>, shared: Branch = {}): Json {
  return {
    type: 'object',
    discriminator: { propertyName: tag },
    required: [tag],
    oneOf: Object.entries(branches).map(([word, { required = {}, optional = {} }]) =>
      objectOf({ [tag]: { const: word }, ...shared.required, ...required }, { ...shared.optional, ...optional }),
    ),
  };
}
