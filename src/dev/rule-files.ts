import { filesBelow, readProjectFile } from './project-files.js';

/** A file that holds a rule, as its place says. */
export interface RuleFile {
  readonly category: string;
  readonly id: string;
}

/** Rules lie in rules/<category>/<id>.ts and export themselves by default; other files there are their data. */
export function ruleFiles(): readonly RuleFile[] {
  return filesBelow('rules').flatMap((path) => {
    const [, category, id] = /^([a-z-]+)\/([a-z0-9-]+)\.ts$/.exec(path) ?? [];
    if (category === undefined || id === undefined) return [];
    return readProjectFile(`rules/${path}`)?.includes('export default defineRule(') ? [{ category, id }] : [];
  });
}

/** Tables lie in src/libraries/<id>.ts and export themselves by default; other files there are their vocabulary. */
export function libraryIds(): readonly string[] {
  return filesBelow('src/libraries').flatMap((path) => {
    const [, id] = /^([a-z0-9-]+)\.ts$/.exec(path) ?? [];
    if (id === undefined || id === 'index') return [];
    return /^export default /m.test(readProjectFile(`src/libraries/${path}`) ?? '') ? [id] : [];
  });
}
