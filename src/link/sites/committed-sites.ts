import type { Site } from '../../model/site.js';
import { settingSites } from '../settings/setting-sites.js';
import type { Module } from '../world.js';
import type { SiteContext } from './context.js';
import { writtenTokenSites } from './written-tokens.js';

/** What committed files hold beyond code: keys that key sites read by name, and tokens written out. */
export function committedSites(
  context: SiteContext,
  modules: readonly Module[],
  sites: readonly Site[],
): readonly Site[] {
  const keys = sites.filter((site) => site.kind === 'key');
  const all: readonly Site[] = [
    ...settingSites(context.world, context.manifestOf, keys),
    ...writtenTokenSites(context, modules),
  ];
  return [...all].sort((a, b) =>
    a.at.file < b.at.file ? -1 : a.at.file > b.at.file ? 1 : a.at.span[0] - b.at.span[0],
  );
}
