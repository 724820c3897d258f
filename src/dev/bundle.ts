/**
 * Writes the JavaScript of `dist/`: `npm run build`. A scan loads a dozen files in place of more than five hundred,
 * and what only some commands need (`import()`) stays in files of its own. Packages are not bundled.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { filesBelow, PROJECT_ROOT } from './project-files.js';

/** Files that Node starts with: the executable, the library, and threads (`…-worker.ts`). */
function entryPoints(): readonly string[] {
  const workers = filesBelow('src').filter((file) => file.endsWith('-worker.ts'));
  return ['src/cli/main.ts', 'src/index.ts', ...workers.map((file) => `src/${file}`)];
}

rmSync(join(PROJECT_ROOT, 'dist'), { recursive: true, force: true });
await build({
  absWorkingDir: PROJECT_ROOT,
  entryPoints: [...entryPoints()],
  outbase: '.',
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  logLevel: 'warning',
});
