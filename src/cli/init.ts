import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_FILE } from '../config/find-config.js';
import { UsageError } from '../model/usage-error.js';
import { EXIT, type ExitCode, type Io } from './io.js';
import { writeAtomically } from './outputs.js';
import { rootOf } from './root.js';

export const WORKFLOW_FILE = '.github/workflows/jwtlint.yml';
const EXISTING = [CONFIG_FILE, WORKFLOW_FILE];

/** Prints what a project needs; `--write` creates the files and never replaces one. */
export function init({ write }: { readonly write: boolean }, io: Io): ExitCode {
  const files = [
    { path: CONFIG_FILE, text: CONFIG },
    { path: WORKFLOW_FILE, text: WORKFLOW },
  ];
  if (!write) {
    io.stdout.write(files.map(({ path, text }) => `# ${path}\n${text}`).join('\n'));
    io.stderr.write("jwtlint: exit 0: nothing is written; 'jwtlint init --write' creates these files\n");
    return EXIT.clean;
  }
  const root = rootOf(io.cwd, ['.']);
  const existing = EXISTING.filter((path) => existsSync(join(root, path)));
  if (existing.length > 0)
    throw new UsageError(`${existing.join(' and ')} is there already; 'jwtlint init' prints what it would hold.`);
  for (const { path, text } of files) writeAtomically(join(root, path), text);
  io.stderr.write(`jwtlint: exit 0: wrote ${files.map(({ path }) => path).join(' and ')} in ${root}\n`);
  return EXIT.clean;
}

const CONFIG = `{
  "$schema": "https://unpkg.com/jwtlint@0/schema/config.schema.json",
  // default: what is worth fixing today; strict: hardening; audit: everything worth a look.
  "profile": "default",
  // none, low, medium, high or critical
  "failOn": "medium",
  // In .gitignore syntax, from the root of the repository.
  "ignore": [],
  "rules": {
    // "missing-jti": "off",
    // "missing-audience": { "severity": "low" }
  }
}
`;

const WORKFLOW = `name: jwtlint
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
  # For the upload to code scanning.
  security-events: write
jobs:
  jwtlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: 22
      - run: npx --yes jwtlint@0 -o jwtlint.sarif
      - if: \${{ !cancelled() && github.event.pull_request.head.repo.fork != true }}
        uses: github/codeql-action/upload-sarif@8aad20d150bbac5944a9f9d289da16a4b0d87c1e # v4.36.2
        with:
          sarif_file: jwtlint.sarif
          category: jwtlint
`;
