import type { LibraryTable } from '../model/library.js';
import type { Limits, Rule, RuleContext } from '../model/rule.js';
import { UsageError } from '../model/usage-error.js';
import type { ConfigFile } from './config-file.js';
import { tableOf } from './config-rows.js';
import { type AuditOptions, checkRuleId } from './options.js';
import type { RuleSettingsLookup } from './rule-settings.js';
import { tablesOfWrappers } from './wrappers.js';

/** Options of the call win over those of the configuration; lists of ignored files are joined. */
export function withConfig(options: AuditOptions): AuditOptions {
  const { config = {} } = options;
  return {
    ...options,
    ...((options.profile ?? config.profile) ? { profile: options.profile ?? config.profile ?? 'default' } : {}),
    ignore: [...(config.ignore ?? []), ...(options.ignore ?? [])],
    limits: { ...config.limits, ...options.limits },
  };
}

/** Throws `UsageError` for a table that has the id of another. */
export function withConfigLibraries(
  builtIn: readonly LibraryTable[],
  { libraries = [], wrappers = [] }: ConfigFile,
): readonly LibraryTable[] {
  const own = [...libraries.map(tableOf), ...tablesOfWrappers(wrappers)];
  const known = new Set(builtIn.map(({ id }) => id));
  for (const { id } of own) {
    if (known.has(id))
      throw new UsageError(`libraries of the configuration: there is a library '${id}' already; give it another id.`);
    known.add(id);
  }
  return own.length === 0 ? builtIn : [...builtIn, ...own];
}

/** Rules that are handed the limits which the configuration gives them, by the file of the site. */
export function withOwnLimits(rules: readonly Rule[], { limited, limitsOf }: RuleSettingsLookup): readonly Rule[] {
  return rules.map((rule) => (limited.has(rule.id) ? limitedRule(rule, limitsOf) : rule));
}

function limitedRule(rule: Rule, limitsOf: (rule: string, file: string) => Partial<Limits>): Rule {
  return {
    ...rule,
    check(site, context: RuleContext) {
      const limits = { ...context.limits, ...limitsOf(rule.id, site.nameAt.file) };
      return rule.check(site, { ...context, limits });
    },
  };
}

/** Entries of `suppressions`, as triage wants them. Throws `UsageError` for rule ids that do not exist. */
export function acceptedFindingsOf(
  { suppressions = [] }: ConfigFile,
  knownRules: readonly string[],
  matcherOf: (patterns: readonly string[]) => (file: string) => boolean,
) {
  for (const id of suppressions.flatMap(({ rules }) => rules))
    checkRuleId(id, knownRules, 'suppressions of the configuration');
  return suppressions.map((entry) => ({ ...entry, holds: matcherOf(entry.files) }));
}
