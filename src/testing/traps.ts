import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, PROJECT_ROOT, readProjectFile } from '../dev/project-files.js';
import type { Fixture } from './fixture-runner.js';

const TRAPS = 'fixtures/traps';
const SPELLINGS = 'fixtures/spellings';

/** The traps of issue 3, section E, by number: spellings that hide what a rule looks for, with safe twins. */
export const TRAP_NUMBERS: readonly number[] = Array.from({ length: 70 }, (_, index) => index + 1);

/** One spelling trap: a folder `NN-name`, audited as one project. */
export interface Trap extends Fixture {
  readonly number: number;
}

export function traps(): readonly Trap[] {
  return fixturesIn(TRAPS).map((fixture) => ({ ...fixture, number: Number(fixture.name.slice(0, 2)) }));
}

/** The most common operations in the many ways that real code writes them, and `safe`, which looks like them. */
export function spellings(): readonly Fixture[] {
  return fixturesIn(SPELLINGS);
}

function fixturesIn(folder: string): readonly Fixture[] {
  return readdirSync(join(PROJECT_ROOT, folder))
    .sort()
    .map((name) => ({ name, path: `${folder}/${name}`, folder }));
}

/** `// missed: <rule> <reason>`: what a trap hides and the rule does not see, so that an improvement is noticed. */
export interface Missed {
  readonly file: string;
  readonly rule: string;
  readonly reason: string;
}

const MISSED = /(?:\/\/|\/\*|#|<!--)\s*missed:\s*([a-z0-9-]+)\s+(.+?)\s*(?:\*\/.*|-->.*)?$/;

export function missedIn({ path, folder }: Fixture): readonly Missed[] {
  return filesBelow(path).flatMap((name) => {
    const file = `${path}/${name}`;
    const lines = (readProjectFile(file) ?? '').split('\n');
    return lines.flatMap((line) => {
      const [, rule, reason] = MISSED.exec(line) ?? [];
      return rule === undefined || reason === undefined ? [] : [{ file: file.slice(folder.length + 1), rule, reason }];
    });
  });
}
