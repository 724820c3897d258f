#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';

const main = new URL('../dist/src/cli/main.js', import.meta.url);

if (existsSync(main)) {
  module.enableCompileCache?.();
  await import(main.href);
} else {
  console.error("jwtlint: exit 3: dist/ is missing; run 'npm run build' in the folder of jwtlint");
  process.exitCode = 3;
}
