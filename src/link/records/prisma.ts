import type { DataFiles } from '../../model/data-files.js';
import type { World } from '../world.js';
import type { Shape } from './fields.js';

/** What `schema.prisma` files say, by model name in lower case. */
type Models = ReadonlyMap<string, readonly PrismaModel[]>;

interface PrismaModel {
  readonly name: string;
  readonly file: string;
  readonly span: readonly [start: number, end: number];
  readonly fields: readonly string[];
}

const known = new WeakMap<DataFiles, Models>();

/** The model of a Prisma accessor or type; the nearest schema counts. */
export function prismaModel(world: World, from: string, name: string): Shape | undefined {
  const found = modelsOf(world.data).get(name.toLowerCase()) ?? [];
  const [nearest] = [...found].sort((a, b) => commonSteps(b.file, from) - commonSteps(a.file, from));
  if (!nearest) return undefined;
  const declaredAt = { file: nearest.file, span: nearest.span };
  return { kind: 'record', name: nearest.name, fields: nearest.fields, declaredAt };
}

function commonSteps(a: string, b: string): number {
  const steps = b.split('/');
  const differs = a.split('/').findIndex((step, index) => step !== steps[index]);
  return differs < 0 ? steps.length : differs;
}

function modelsOf(data: DataFiles): Models {
  const cached = known.get(data);
  if (cached) return cached;
  const models = new Map<string, PrismaModel[]>();
  for (const file of data.paths) {
    if (!file.endsWith('.prisma')) continue;
    for (const model of modelsIn(file, data.textOf(file) ?? '')) {
      const key = model.name.toLowerCase();
      models.set(key, [...(models.get(key) ?? []), model]);
    }
  }
  known.set(data, models);
  return models;
}

function modelsIn(file: string, text: string): readonly PrismaModel[] {
  return [...text.matchAll(/^model\s+(\w+)\s*\{([\s\S]*?)^\}/gm)].map((match) => {
    const [, name = '', body = ''] = match;
    const start = match.index + match[0].indexOf(name);
    const lines = body.split('\n').map((line) => /^\s*(\w+)\s+(\w+)(\[\])?/.exec(line));
    // Relations are loaded by `include` only; a type that is a model of the same file is one.
    const fields = lines.flatMap((line) => (line?.[1] && !isRelation(text, line[2] ?? '') ? [line[1]] : []));
    return { name, file, span: [start, start + name.length], fields };
  });
}

function isRelation(text: string, type: string): boolean {
  return (
    !/^(String|Boolean|Int|BigInt|Float|Decimal|DateTime|Json|Bytes)$/.test(type) &&
    new RegExp(`^model\\s+${type}\\b`, 'm').test(text)
  );
}
