import type { Command, Option } from 'commander';
import { UsageError } from '../model/usage-error.js';
import { splitList } from './flags.js';
import type { Io } from './io.js';

/** Gives flags that are not on the command line the value of their JWTLINT_… variable. */
export function applyEnvironment(command: Command, env: Io['env']): void {
  for (const option of command.options) {
    const name = option.envVar;
    const text = name === undefined ? undefined : env[name];
    if (name === undefined || text === undefined || isOnCommandLine(command, option)) continue;
    const value = parseValue(option, name, text);
    // Not to switch something off leaves it as it is.
    if (value !== undefined) command.setOptionValueWithSource(option.attributeName(), value, 'env');
  }
}

function isOnCommandLine(command: Command, option: Option): boolean {
  return command.getOptionValueSource(option.attributeName()) === 'cli';
}

function parseValue(option: Option, name: string, text: string): string | boolean | readonly string[] | undefined {
  if (Array.isArray(option.defaultValue)) return splitList(text);
  if (option.required) return text;
  const isOn = parseSwitch(name, text);
  if (option.negate) return isOn ? false : undefined;
  return isOn;
}

function parseSwitch(name: string, text: string): boolean {
  if (/^(?:1|true|yes|on)$/i.test(text)) return true;
  if (/^(?:0|false|no|off|)$/i.test(text)) return false;
  throw new UsageError(`The environment variable ${name} is '${text}'; set it to 1 or 0.`);
}
