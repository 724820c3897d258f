import { WATCHED_PACKAGES } from '../../rules/dependencies/watched-packages.js';
import { rules as builtInRules } from '../../rules/index.js';
import { withConfig, withConfigLibraries, withOwnLimits } from '../config/apply-config.js';
import { type AuditOptions, type ResolvedOptions, resolveOptions } from '../config/options.js';
import { createRuleSettings, type RuleSettingsLookup } from '../config/rule-settings.js';
import { auditRootOf } from '../discover/audit-root.js';
import { type DiscoverOptions, ignoreTest } from '../discover/discover.js';
import { libraries as builtInLibraries } from '../libraries/index.js';
import type { LibraryTable } from '../model/library.js';
import type { Rule, RuleInfo } from '../model/rule.js';
import { PSEUDO_RULES } from '../triage/pseudo-rules.js';

/** What is asked for, resolved. */
export interface Plan {
  readonly settings: ResolvedOptions;
  readonly libraries: readonly LibraryTable[];
  /** The rules to run. */
  readonly rules: readonly Rule[];
  /** All rules and pseudo-rules, selected or not. */
  readonly known: readonly RuleInfo[];
  readonly checkedRules: ReadonlySet<string>;
  readonly ruleSettings: RuleSettingsLookup;
}

export function planOf({ rules = builtInRules, libraries = builtInLibraries, ...given }: AuditOptions): Plan {
  const options = withConfig(given);
  const { config = {} } = options;
  const known = [...rules, ...PSEUDO_RULES].sort((a, b) => (a.id < b.id ? -1 : 1));
  const knownRules = known.map(({ id }) => id);
  const settings = resolveOptions(options, knownRules);
  const ruleSettings = createRuleSettings({
    rules: config.rules ?? {},
    overrides: config.overrides ?? [],
    knownRules,
    matcherOf: ignoreTest,
  });
  const isOn = ({ id }: RuleInfo) => isSelected(id, settings) && !ruleSettings.off.includes(id);
  return {
    settings,
    ruleSettings,
    libraries: withConfigLibraries(libraries, config),
    rules: withOwnLimits(rules.filter(isOn), ruleSettings),
    known,
    checkedRules: new Set(known.filter(isOn).map(({ id }) => id)),
  };
}

function isSelected(id: string, { selection: { only, skip } }: ResolvedOptions): boolean {
  return (only.length === 0 || only.includes(id)) && !skip.includes(id);
}

export function discoverOptions({ settings, libraries }: Plan): DiscoverOptions {
  const packagesOfInterest = new Set([...WATCHED_PACKAGES, ...libraries.flatMap(({ packages }) => packages)]);
  return { ...settings, root: settings.root ?? auditRootOf(settings.cwd, settings.paths), packagesOfInterest };
}
