/** Starts a library table: `npm run new-library -- <id> <package>` writes the table, a fixture and the index. */
import { createFiles, stopWith } from './create-files.js';
import { generatedFiles, writeGenerated } from './generate.js';

const [id = '', packageName = ''] = process.argv.slice(2);
if (!/^[a-z][a-z0-9-]*$/.test(id) || packageName === '') {
  stopWith(
    'Usage: npm run new-library -- <id> <package>\n  id: the file name, in-kebab-case\n  package: as npm names it',
  );
}

createFiles({
  [`src/libraries/${id}.ts`]: `import type { LibraryTable } from '../model/library.js';
import { NOWHERE } from '../model/library.js';

const table: LibraryTable = {
  id: '${id}',
  title: '${packageName}',
  kind: 'jwt',
  packages: ['${packageName}'],
  understands: 'decode',
  screenWords: [],
  rows: [
    {
      site: 'decode',
      reach: { by: 'export', path: ['decode'] },
      api: '${packageName}.decode',
      token: { from: [{ at: 'arg', index: 0 }] },
      reads: 'payload',
      complete: NOWHERE,
      header: NOWHERE,
    },
  ],
};

export default table;
`,
  [`fixtures/libraries/${id}/package.json`]: `{
  "name": "${id}-fixture",
  "private": true,
  "dependencies": { "express": "^4.21.2", "${packageName}": "*" }
}
`,
  [`fixtures/libraries/${id}/require-admin.ts`]: `import type { NextFunction, Request, Response } from 'express';
import { decode } from '${packageName}';

export function requireAdmin(req: Request, res: Response, next: NextFunction): void {
  const claims = decode(req.cookies.token); // expect: decode-without-verify critical
  if (claims.role === 'admin') next();
  else res.sendStatus(403);
}
`,
});
for (const path of writeGenerated(await generatedFiles())) console.log(`updated ${path}`);
console.log('Next: one row for each function; each row names its source and is reached by a line of the fixture.');
