import type { Location } from '../../model/location.js';
import type { WrittenTokenSite } from '../../model/site.js';
import { literalValue } from '../evaluate/values.js';
import { formatOf, isExampleFile, isTestSetting } from '../settings/committed-files.js';
import { locationIn, type Module } from '../world.js';
import type { SiteContext } from './context.js';
import { isDevelopmentOnly } from './place.js';

/** Three base64url parts; the header starts with `{"`, and a signature is there. */
const TOKEN = /eyJ[\w-]{10,}\.eyJ[\w-]{2,}\.[\w-]{20,}(?![\w.-])/g;
const MAX_CHARACTERS = 512 * 1024;
const NO_LIBRARY = { id: '', title: 'no library', version: null };

/** Complete tokens in texts of the code and in committed files; comments and examples are documentation. */
export function writtenTokenSites(context: SiteContext, modules: readonly Module[]): readonly WrittenTokenSite[] {
  const { world } = context;
  const inCode = modules.flatMap((module) =>
    world.data.textOf(module.path)?.includes('eyJ') ? tokensInCode(context, module) : [],
  );
  const inFiles = world.data.paths.flatMap((file) => {
    if (formatOf(file) === undefined || !world.data.audited.has(file) || isExampleFile(file) || isTestSetting(file))
      return [];
    const text = world.data.textOf(file);
    return text === undefined || text.length > MAX_CHARACTERS ? [] : tokensInText(context, file, text);
  });
  return [...inCode, ...inFiles];
}

interface Found {
  readonly text: string;
  /** Offset of the text in the file. */
  readonly start: number;
}

function tokensInCode(context: SiteContext, module: Module): readonly WrittenTokenSite[] {
  const source = context.world.data.textOf(module.path) ?? '';
  return literalsIn(module.summary, 0).flatMap(({ text, start }) => {
    const offset = source.indexOf(text, start);
    return tokensIn(text).flatMap((token) => {
      const from = (offset < 0 ? start : offset) + text.indexOf(token);
      const at = locationIn(module, [from, from + token.length]);
      return siteOf(context, at, token);
    });
  });
}

/** String literals anywhere in a summary: it is a tree of plain data. */
function literalsIn(node: unknown, depth: number): readonly Found[] {
  if (typeof node !== 'object' || node === null || depth > 200) return [];
  if ('kind' in node && node.kind === 'literal' && 'value' in node && 'at' in node) {
    const start = Array.isArray(node.at) ? Number(node.at[0]) : 0;
    return typeof node.value === 'string' && node.value.includes('eyJ') ? [{ text: node.value, start }] : [];
  }
  return Object.values(node).flatMap((child: unknown) => literalsIn(child, depth + 1));
}

function tokensInText(context: SiteContext, file: string, text: string): readonly WrittenTokenSite[] {
  return [...text.matchAll(TOKEN)].flatMap((match) => {
    const line = text.slice(text.lastIndexOf('\n', match.index) + 1, match.index);
    if (/^\s*(#|\/\/)/.test(line)) return [];
    return siteOf(context, { file, span: [match.index, match.index + match[0].length] }, match[0]);
  });
}

function tokensIn(text: string): readonly string[] {
  return [...new Set(text.match(TOKEN) ?? [])];
}

function siteOf(context: SiteContext, at: Location, token: string): readonly WrittenTokenSite[] {
  const [header = '', payload = ''] = token.split('.');
  const { alg } = decoded(header) ?? {};
  const claims = decoded(payload);
  if (typeof alg !== 'string' || alg.toLowerCase() === 'none' || claims === undefined) return [];
  const module = context.world.modules.get(at.file);
  return [
    {
      kind: 'written-token',
      id: `${at.file}:${at.span[0]}:token`,
      at,
      nameAt: at,
      library: NO_LIBRARY,
      api: 'a token',
      runtime: module ? context.runtimeOf(module) : 'unknown',
      via: [],
      scope: [],
      project: context.manifestOf(at.file)?.dir ?? '',
      developmentOnly: module ? isDevelopmentOnlyAt(context, module, at.span[0]) : false,
      value: literalValue(token, at),
      token,
      algorithm: alg,
      claims: new Map(
        Object.entries(claims).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]),
      ),
      expiresAt: typeof claims.exp === 'number' ? claims.exp : null,
    },
  ];
}

function decoded(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isRecord(value) ? value : undefined;
  } catch {
    // Not base64 of JSON: no token.
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Under a condition that only holds in development, as the nearest call around says it. */
function isDevelopmentOnlyAt(context: SiteContext, module: Module, offset: number): boolean {
  const around = module.summary.calls.filter(({ at }) => at[0] <= offset && offset < at[1]).at(-1);
  return around !== undefined && isDevelopmentOnly(context.world, module, around.guards);
}
