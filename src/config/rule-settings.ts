import type { Limits, Severity } from '../model/rule.js';
import type { Override, RuleChange, RuleSetting, RuleSettings } from './config-file.js';
import { checkRuleId } from './options.js';

/** What the configuration says about rules, file by file. */
export interface RuleSettingsLookup {
  isOff(rule: string, file: string): boolean;
  /** Undefined where the rule's own severity counts. */
  severityOf(rule: string, file: string): Severity | undefined;
  limitsOf(rule: string, file: string): Partial<Limits>;
  /** Rules that are off everywhere. */
  readonly off: readonly string[];
  /** Rules that have limits of their own somewhere. */
  readonly limited: ReadonlySet<string>;
}

export interface RuleSettingsInput {
  readonly rules: RuleSettings;
  readonly overrides: readonly Override[];
  readonly knownRules: readonly string[];
  /** Whether a file is among those that patterns name. */
  readonly matcherOf: (patterns: readonly string[]) => (file: string) => boolean;
}

/** Throws `UsageError` for rule ids that do not exist. */
export function createRuleSettings({ rules, overrides, knownRules, matcherOf }: RuleSettingsInput): RuleSettingsLookup {
  for (const id of Object.keys(rules)) checkRuleId(id, knownRules, 'rules of the configuration');
  for (const id of overrides.flatMap((override) => Object.keys(override.rules)))
    checkRuleId(id, knownRules, 'overrides of the configuration');
  const scoped = overrides.map((override) => ({ settings: override.rules, holds: matcherOf(override.files) }));
  const settingOf = (rule: string, file: string): Setting =>
    scoped.reduce(
      (setting, { settings, holds }) =>
        settings[rule] !== undefined && holds(file) ? joined(setting, settings[rule]) : setting,
      joined({ off: false }, rules[rule]),
    );
  const inSomeFile = overrides.flatMap((override) => Object.entries(override.rules));
  return {
    isOff: (rule, file) => settingOf(rule, file).off,
    severityOf: (rule, file) => settingOf(rule, file).severity,
    limitsOf: (rule, file) => settingOf(rule, file).options ?? {},
    off: knownRules.filter((id) => rules[id] === 'off' && !inSomeFile.some(([rule]) => rule === id)),
    limited: new Set(
      [...Object.entries(rules), ...inSomeFile].flatMap(([id, setting]) => (hasLimits(setting) ? [id] : [])),
    ),
  };
}

interface Setting extends RuleChange {
  readonly off: boolean;
}

/** A later setting that is no 'off' switches the rule on again. */
function joined(before: Setting, next: RuleSetting | undefined): Setting {
  if (next === undefined) return before;
  if (next === 'off') return { ...before, off: true };
  return { ...before, ...next, off: false, options: { ...before.options, ...next.options } };
}

function hasLimits(setting: RuleSetting): boolean {
  return setting !== 'off' && setting.options !== undefined;
}
