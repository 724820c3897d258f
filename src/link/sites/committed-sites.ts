import type { Site } from '../../model/site.js';
import type { Workspace } from '../../model/workspace.js';
import { dependencySites } from '../dependencies/dependency-sites.js';
import { settingSites } from '../settings/setting-sites.js';
import type { Module } from '../world.js';
import type { SiteContext } from './context.js';
import { writtenTokenSites } from './written-tokens.js';

export interface Surroundings {
  readonly workspace: Workspace;
  /** Packages whose installed copies are wanted. */
  readonly dependencies?: ReadonlySet<string>;
}

/** What committed files hold beyond code: keys that key sites read by name, tokens written out, dependencies. */
export function committedSites(
  context: SiteContext,
  modules: readonly Module[],
  sites: readonly Site[],
  { workspace, dependencies = new Set() }: Surroundings,
): readonly Site[] {
  const keys = sites.filter((site) => site.kind === 'key');
  const all: readonly Site[] = [
    ...settingSites(context.world, context.manifestOf, keys),
    ...writtenTokenSites(context, modules),
    ...dependencySites(context.world, workspace, dependencies),
  ];
  return [...all].sort((a, b) =>
    a.at.file < b.at.file ? -1 : a.at.file > b.at.file ? 1 : a.at.span[0] - b.at.span[0],
  );
}
