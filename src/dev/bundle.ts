/**
 * Writes the JavaScript of `dist/`: `npm run build`. A scan loads a dozen files in place of more than five hundred,
 * and what only some commands need (`import()`) stays in files of its own. Packages are not bundled.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { filesBelow, PROJECT_ROOT } from './project-files.js';

/** Files that Node starts with: the executable, the library, and threads (`…-worker.ts`). */
function entryPoints(): readonly string[] {
  const workers = filesBelow('src').filter((file) => file.endsWith('-worker.ts'));
  return ['src/cli/main.ts', 'src/index.ts', ...workers.map((file) => `src/${file}`)];
}

/** Required, not imported: Node looks through 4 MB of CommonJS for names of exports before it imports them (0.13 s). */
const requiredParser: Plugin = {
  name: 'required-parser',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^ts-morph$/ }, () => ({ path: 'ts-morph', namespace: 'required' }));
    onLoad({ filter: /.*/, namespace: 'required' }, () => ({
      contents: `import { createRequire } from 'node:module';
        export const { ts } = createRequire(import.meta.url)('ts-morph');`,
    }));
  },
};

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
  plugins: [requiredParser],
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  logLevel: 'warning',
});
