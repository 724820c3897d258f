import type { Location } from '../model/location.js';
import type { FunctionRecord, ModuleSummary } from '../model/summary.js';

/** Names of the functions and classes around an offset, innermost first. */
export function scopeAt(summary: ModuleSummary, offset: number): readonly string[] {
  const functions = functionsAround(summary, offset).flatMap(({ name, at }) => (name === null ? [] : [{ name, at }]));
  const classes = summary.classes
    .filter(({ at }) => at[0] <= offset && offset < at[1])
    .flatMap(({ name, at }) => (name === null ? [] : [{ name, at }]));
  return [...functions, ...classes].sort((a, b) => b.at[0] - a.at[0]).map(({ name }) => name);
}

/** Functions whose text holds the offset, innermost first. */
export function functionsAround(summary: ModuleSummary, offset: number): readonly FunctionRecord[] {
  return summary.functions
    .filter(({ at }) => at[0] <= offset && offset < at[1])
    .sort((a, b) => b.at[0] - a.at[0] || a.at[1] - b.at[1]);
}

export function scopeOf(summaries: ReadonlyMap<string, ModuleSummary>, { file, span }: Location): readonly string[] {
  const summary = summaries.get(file);
  return summary === undefined ? [] : scopeAt(summary, span[0]);
}
