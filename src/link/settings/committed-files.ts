/** Which committed files a running service takes its settings from. Paths are relative to the audit root. */

const EXAMPLE_PARTS = new Set([
  'example',
  'examples',
  'sample',
  'samples',
  'template',
  'tpl',
  'tmpl',
  'dist',
  'default',
  'defaults',
]);
const TEST_PARTS = new Set(['test', 'tests', 'testing', 'ci', 'e2e', 'mock', 'spec', 'cypress', 'playwright']);

/** `.env.example`, `.example.env`, `env-example-relational`; node-config's `default.json` is no example. */
export function isExampleFile(path: string): boolean {
  const name = nameOf(path).toLowerCase();
  if (/^default\.(json5?|ya?ml|toml|[cm]?js|ts)$/.test(name)) return false;
  return partsOf(name).some((part) => EXAMPLE_PARTS.has(part));
}

/** `.env.test`, `docker-compose.ci.yaml`, `docker/testing/compose.yml`, `api-tests/compose.yml`. */
export function isTestSetting(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  const parts = [...partsOf(nameOf(path)), ...folders, ...folders.flatMap((folder) => partsOf(folder).slice(-1))];
  return parts.some((part) => TEST_PARTS.has(part.toLowerCase()));
}

export type SettingsFormat = 'env' | 'yaml' | 'json' | 'toml';

export function formatOf(path: string): SettingsFormat | undefined {
  const name = nameOf(path);
  // node-config's map from variables to entries holds names, not values.
  if (isLockfile(name) || name === 'package.json' || name.startsWith('custom-environment-variables')) return undefined;
  if (/\.ya?ml$/.test(name)) return 'yaml';
  if (/\.jsonc?$/.test(name)) return 'json';
  if (name.endsWith('.toml')) return 'toml';
  return /^\.env(?:$|[._-])|\.env$|^env[_-][\w-]+$|^\.dev\.vars/.test(name) ? 'env' : undefined;
}

export function isLockfile(name: string): boolean {
  return /^(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock)$/.test(name);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function partsOf(name: string): readonly string[] {
  return name.split(/[.\-_]/).filter((part) => part !== '');
}
