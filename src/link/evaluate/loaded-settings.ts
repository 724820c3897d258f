/** Settings that functions of the tree return: `ConfigModule.forRoot({ load: [settings] })`, `registerAs('auth', …)`. */
import type { LoadedSettings } from '../../model/library.js';
import { alternativesOf, stringOf, type Value } from '../../model/value.js';
import type { RowMatch } from '../match/rows.js';
import { slotValue } from '../match/slots.js';
import type { World } from '../world.js';
import { openResult } from './calls.js';
import { memberOf } from './members.js';
import { registrationsNear } from './registrations-near.js';
import { mapAlternatives, unionOf } from './values.js';

/** What is loaded under a dotted path; undefined where no function of the tree returns it. */
export function loadedSetting(
  world: World,
  match: RowMatch,
  { trees, branches }: LoadedSettings,
  path: string,
): Value | undefined {
  const steps = path.split('.');
  const [head = '', ...rest] = steps;
  if (head === '') return undefined;
  const { at } = match.invocation;
  const named = registrationsNear(world, at.file, match.table.packages, branches, ({ args: [name] }) => {
    return name !== undefined && stringOf(name) === head;
  });
  const found = [
    ...named.flatMap(({ args: [, factory] }) => settingAt(world, factory, rest)),
    ...treesOf(slotValue(match, trees)).flatMap((factory) => settingAt(world, factory, steps)),
  ];
  return found.length === 0 ? undefined : unionOf(found, at);
}

function treesOf(list: Value): readonly Value[] {
  return alternativesOf(list).flatMap((option) => (option.kind === 'list' ? option.items : []));
}

function settingAt(world: World, factory: Value | undefined, steps: readonly string[]): readonly Value[] {
  if (factory?.kind !== 'function') return [];
  const setting = steps.reduce(
    (of, name) => mapAlternatives(of, (option) => memberOf(world, option, name, option.at)),
    openResult(world, factory),
  );
  return isKnown(setting) ? [setting] : [];
}

/** A property of what is not known as an object, or that the object lacks, is loaded somewhere else. */
function isKnown(setting: Value): boolean {
  return alternativesOf(setting).every(({ kind }) => kind !== 'absent' && kind !== 'unknown' && kind !== 'member');
}
