import { NO_FLOW, type VerifyFlow } from '../../model/flow.js';
import type { Location } from '../../model/location.js';
import type { Site } from '../../model/site.js';
import type { CallRecord } from '../../model/summary.js';
import { giveSteps } from '../budget.js';
import type { Candidate } from '../sites/candidate.js';
import type { World } from '../world.js';
import { createFlows } from './verify-flow.js';

/** The sites, those of verifications with what the code around them makes of the outcome. */
export function withFlow(world: World, candidates: readonly Candidate[], sites: readonly Site[]): readonly Site[] {
  const flowOf = createFlows(world, decodingCalls(world, candidates, sites));
  const flows = new Map<string, VerifyFlow>();
  for (const candidate of candidates) {
    const { place, match } = candidate;
    if (match.row.site !== 'verify') continue;
    giveSteps(world, place.module.path, STEPS);
    flows.set(keyOf({ file: place.module.path, span: place.at }), flowOf(candidate, match.row));
  }
  return sites.map((site) => (site.kind === 'verify' ? { ...site, flow: flows.get(keyOf(site.at)) ?? NO_FLOW } : site));
}

const STEPS = 150_000;

/** Library calls and hand-made ones, and calls of helpers that return what they decode. */
function decodingCalls(
  world: World,
  candidates: readonly Candidate[],
  sites: readonly Site[],
): ReadonlySet<CallRecord> {
  const calls = new Set<CallRecord>();
  for (const { match, call } of candidates) {
    if (match.row.site === 'decode' && call && match.row.reads !== 'header') calls.add(call);
  }
  for (const site of sites) {
    if (site.kind !== 'decode' || site.reads === 'header') continue;
    const module = world.modules.get(site.at.file);
    const call = module?.summary.calls.find(({ at }) => at[0] === site.at.span[0] && at[1] === site.at.span[1]);
    if (call) calls.add(call);
  }
  return calls;
}

function keyOf({ file, span }: Location): string {
  return `${file}:${span[0]}:${span[1]}`;
}
