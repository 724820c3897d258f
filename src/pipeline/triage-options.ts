import { acceptedFindingsOf } from '../config/apply-config.js';
import type { AuditOptions } from '../config/options.js';
import type { Changes } from '../discover/changes.js';
import { type Discovery, ignoreTest } from '../discover/discover.js';
import { coversPath, existsBelow, isOnChangedLine } from '../discover/scope.js';
import type { BaselineEntry } from '../model/baseline.js';
import type { TreeLooks } from '../model/tree-looks.js';
import type { Plan } from './plan.js';

/** What triage is told besides the problems: settings of rules, what was accepted before, what is changed. */
export function triageOptionsOf(
  { known, settings, checkedRules, ruleSettings }: Plan,
  { config = {}, baseline }: AuditOptions,
  { root, files, looks }: Discovery & { readonly looks: TreeLooks },
  changes: Changes | undefined,
) {
  const audited = new Set(files);
  const exists = (path: string) => audited.has(path) || existsBelow(root, path, looks);
  const covered = (path: string) => !exists(path) && coversPath(root, settings.cwd, settings.paths, path);
  const isInScope = ({ path }: BaselineEntry) => audited.has(path) || covered(path);
  return {
    rules: known,
    checkedRules,
    selection: settings.selection,
    suppressions: settings.suppressions,
    settings: ruleSettings,
    accepted: acceptedFindingsOf(
      config,
      known.map(({ id }) => id),
      ignoreTest,
    ),
    ...(baseline === undefined ? {} : { baseline: { entries: baseline, isInScope, exists } }),
    ...(changes === undefined ? {} : { isChanged: isOnChangedLine(changes) }),
  };
}
