import { join } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.js';
import type { TreeLooks } from '../model/tree-looks.js';
import type { PackageManifest } from '../model/workspace.js';
import { DISK, isRecord, readJsonFile, recordOf, stringEntries, stringOrNull } from './json-files.js';
import { parentOf } from './paths.js';

export interface ManifestFile {
  /** `installed` is still empty. */
  readonly manifest: PackageManifest;
  /** Whether a server framework is a dependency, or a script starts a program with node. */
  readonly startsServer: boolean;
}

const SERVER_PACKAGES = new Set([
  ...['express', 'fastify', 'koa', '@hapi/hapi', '@nestjs/core', 'hono', 'h3', 'nitropack', 'nitro', 'next', 'nuxt'],
  ...['restify', 'polka', 'elysia', '@adonisjs/core', '@feathersjs/feathers', 'apollo-server', '@apollo/server', 'ws'],
  ...['json-server', 'socket.io'],
]);
const START_SCRIPT = /(?:^|[\s;&])(?:node|nodemon|tsx|ts-node|ts-node-dev|bun|deno)\s/;

/** Every package.json among the files, sorted by folder. */
export function readManifests(
  root: string,
  files: Iterable<string>,
  looks: TreeLooks = DISK,
): { readonly manifests: readonly ManifestFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const manifests: ManifestFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of [...files].sort()) {
    if (!/(?:^|\/)package\.json$/.test(file) || /(?:^|\/)(?:node_modules|bower_components)\//.test(file)) continue;
    const json = readJsonFile(join(root, file), looks);
    if (json === null) continue;
    const { value, problem } = json;
    const message = problem?.message ?? (isRecord(value) ? null : 'not a JSON object');
    if (message !== null) {
      diagnostics.push({ kind: 'config', file, message: `package.json is ${message}`, line: problem?.line ?? null });
    }
    manifests.push(manifestOf(parentOf(file), isRecord(value) ? value : {}));
  }
  return { manifests, diagnostics };
}

function manifestOf(dir: string, json: Readonly<Record<string, unknown>>): ManifestFile {
  const used = ['dependencies', 'peerDependencies', 'optionalDependencies'].flatMap((key) => stringEntries(json[key]));
  const development = stringEntries(json.devDependencies);
  const usedNames = new Set(used.map(([name]) => name));
  const manifest: PackageManifest = {
    dir,
    name: stringOrNull(json.name),
    version: stringOrNull(json.version),
    type: json.type === 'module' ? 'module' : 'commonjs',
    main: stringOrNull(json.main),
    module: stringOrNull(json.module),
    source: stringOrNull(json.source),
    isCommand: json.bin !== undefined && json.bin !== null,
    types: stringOrNull(json.types) ?? stringOrNull(json.typings),
    exports: json.exports,
    imports: json.imports,
    // Ranges of `dependencies` win over those of the other fields.
    dependencies: recordOf([...development, ...used.toReversed()]),
    devOnly: development
      .map(([name]) => name)
      .filter((name) => !usedNames.has(name))
      .sort(),
    installed: {},
  };
  return { manifest, startsServer: startsServer(usedNames, json.scripts) };
}

function startsServer(dependencies: ReadonlySet<string>, scripts: unknown): boolean {
  if ([...dependencies].some((name) => SERVER_PACKAGES.has(name))) return true;
  return stringEntries(scripts).some(([name, command]) => name === 'start' && START_SCRIPT.test(command));
}
