import type { Location } from '../../model/location.js';
import type { KeySite, SettingSite } from '../../model/site.js';
import { alternativesOf, type EnvValue, stringOf, type Value } from '../../model/value.js';
import type { PackageManifest } from '../../model/workspace.js';
import { openResult } from '../evaluate/calls.js';
import { literalValue } from '../evaluate/values.js';
import type { World } from '../world.js';
import { formatOf, isExampleFile, isTestSetting, type SettingsFormat } from './committed-files.js';
import type { Entry, EntryReader } from './entry.js';
import { readEnvFile } from './env-file.js';
import { readJsonFile } from './json-file.js';
import { readTomlFile } from './toml-file.js';
import { readYamlFile } from './yaml-file.js';

const READERS: Readonly<Record<SettingsFormat, EntryReader>> = {
  env: readEnvFile,
  yaml: readYamlFile,
  json: readJsonFile,
  toml: readTomlFile,
};
/** Settings are short; what is larger is data. */
const MAX_CHARACTERS = 512 * 1024;

type GivenEntry = Omit<Entry, 'given'> & Pick<SettingSite, 'given'>;

type ManifestOf = (file: string) => PackageManifest | undefined;

/** Keys that committed files give to key sites by the name of an environment variable or configuration entry. */
export function settingSites(world: World, manifestOf: ManifestOf, keys: readonly KeySite[]): readonly SettingSite[] {
  const readers = readersByName(
    world,
    keys.filter(({ keyKind, developmentOnly }) => keyKind !== 'public' && keyKind !== 'remote' && !developmentOnly),
  );
  if (readers.size === 0) return [];
  const names = [...readers.keys()];
  return world.data.paths.flatMap((file) => {
    const format = formatOf(file);
    if (format === undefined || !world.data.audited.has(file) || isTestSetting(file)) return [];
    const text = world.data.textOf(file);
    if (text === undefined || text.length > MAX_CHARACTERS) return [];
    const mentioned = names.filter((name) => text.includes(name.split('.').at(-1) ?? name));
    const entries = mentioned.length === 0 ? [] : READERS[format](text, mentioned);
    const given = isExampleFile(file) ? unique(entries).flatMap(shownKey) : unique(entries);
    return onePerValue(given.flatMap((entry) => siteOf(manifestOf, file, entry, readers.get(entry.name) ?? [])));
  });
}

/** A placeholder is there to be replaced; whoever copies a complete private key keeps it. */
function shownKey(entry: Entry): readonly GivenEntry[] {
  return /BEGIN [A-Z ]*PRIVATE KEY-+[^-]{60,}-+END /.test(entry.text) ? [{ ...entry, given: 'example' }] : [];
}

/** One site for each value of a file: whoever replaces it replaces it everywhere. */
function onePerValue(sites: readonly SettingSite[]): readonly SettingSite[] {
  const byValue = new Map<string, SettingSite>();
  for (const site of sites) {
    const id = `${site.given}:${stringOf(site.value)}`;
    const first = byValue.get(id);
    const readAt = uniqueLocations([...(first?.readAt ?? []), ...site.readAt]);
    byValue.set(id, first ? { ...first, readAt, repeatedAt: [...first.repeatedAt, site.at] } : site);
  }
  return [...byValue.values()];
}

function readersByName(world: World, keys: readonly KeySite[]): ReadonlyMap<string, readonly KeySite[]> {
  const readers = new Map<string, KeySite[]>();
  for (const key of keys) {
    for (const { name } of environmentOf(world, key.material)) {
      if (name.length > 2) readers.set(name, [...(readers.get(name) ?? []), key]);
    }
  }
  return readers;
}

/** The variables that can become the key: through fallbacks, lists, key callbacks, `{ key }`. */
function environmentOf(world: World, value: Value, depth = 0): readonly EnvValue[] {
  if (depth > 4) return [];
  const inside = (values: readonly Value[]): readonly EnvValue[] =>
    values.flatMap((each) => environmentOf(world, each, depth + 1));
  return alternativesOf(value).flatMap((option): readonly EnvValue[] => {
    if (option.kind === 'env') return [option, ...(option.fallback ? inside([option.fallback]) : [])];
    if (option.kind === 'list') return inside(option.items);
    if (option.kind === 'function') return inside([openResult(world, option)]);
    if (option.kind === 'template') return option.parts.length === 1 ? inside(option.parts) : [];
    const key = option.kind === 'object' ? option.properties.get('key')?.value : undefined;
    return key ? inside([key]) : [];
  });
}

/** One for each entry, whoever reads it. */
function siteOf(
  manifestOf: ManifestOf,
  file: string,
  entry: GivenEntry,
  readers: readonly KeySite[],
): readonly SettingSite[] {
  const home = manifestOf(file)?.dir ?? '';
  const near = readers.filter(({ project }) => isWithin(project, home) || isWithin(folderOf(file), project));
  // What signs tokens tells more than what keeps sessions.
  const [first] = near.toSorted((a, b) => WORK.indexOf(a.purpose) - WORK.indexOf(b.purpose));
  if (first === undefined) return [];
  const at: Location = { file, span: entry.span };
  const { library, api, runtime, keyKind, purpose } = first;
  return [
    {
      kind: 'setting',
      id: `${file}:${entry.span[0]}:setting`,
      at,
      nameAt: at,
      library,
      api,
      runtime,
      via: [],
      scope: [],
      project: first.project,
      developmentOnly: false,
      name: entry.name,
      value: literalValue(entry.text, at),
      given: entry.given,
      keyKind,
      purpose,
      algorithms: [...new Set(near.flatMap(({ algorithms }) => algorithms))],
      repeatedAt: [],
      readAt: uniqueLocations(near.map(({ nameAt }) => nameAt)),
    },
  ];
}

const WORK: readonly KeySite['purpose'][] = ['sign', 'verify', 'seal'];

function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
}

function unique(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map((entry) => [`${entry.name}:${entry.span[0]}`, entry])).values()];
}

function uniqueLocations(places: readonly Location[]): readonly Location[] {
  return [...new Map(places.map((place) => [`${place.file}:${place.span[0]}`, place])).values()];
}
