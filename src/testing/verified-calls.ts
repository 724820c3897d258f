/** Programs of one verification, as the tests of evaluation write it in many ways. */
import { shown, sitesOf, type Tree } from './linked-program.js';

export const IMPORT = "import jwt from 'jsonwebtoken';\n";
export const OPTIONS = "'shared-key', { algorithms: ['HS256'] }";
export const CHECKED = ['<token> "shared-key" ["HS256"]'];

/** `token key algorithms` of every verification, by position. */
export function verifications(files: Tree['files'], rest: Omit<Tree, 'files'> = {}): readonly string[] {
  return sitesOf({ files, ...rest }, 'verify').map(
    ({ token, key, algorithms }) => `${shown(token)} ${shown(key)} ${shown(algorithms)}`,
  );
}
