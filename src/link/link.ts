import { type DataFiles, NO_DATA_FILES } from '../model/data-files.js';
import type { LibraryTable } from '../model/library.js';
import type { ProgramFacts } from '../model/rule.js';
import type { HandlerSite, Site, SiteKind, SiteOf, VerifySite } from '../model/site.js';
import type { ModuleSummary } from '../model/summary.js';
import type { Workspace } from '../model/workspace.js';
import { newBudget } from './budget.js';
import { createSourceMatcher } from './evaluate/sources.js';
import { createCallGraph } from './graph/call-graph.js';
import { type Lasting, lastingOf } from './lasting.js';
import { settingsSummary } from './settings/comments.js';
import { type BuiltSites, buildSites } from './sites/build-sites.js';
import { committedSites } from './sites/committed-sites.js';
import { createSiteContext } from './sites/context.js';
import { hasCsrfDefence } from './sites/csrf-defence.js';
import { deploymentsOf, type SharesKey } from './sites/deployments.js';
import { keyGroupsOf } from './sites/key-groups.js';
import { signSitesOf } from './sites/signed-tokens.js';
import { aliasNames, takingFiles, wrapperNames } from './widening.js';
import { addModule, type Module, moduleAt, type World } from './world.js';

export interface LinkInput {
  /** Summaries of the files that the screen let through, by path. */
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly workspace: Workspace;
  readonly libraries: readonly LibraryTable[];
  /** Committed files that are no source code. */
  readonly data?: DataFiles;
  /** Packages whose installed copies are wanted as sites. */
  readonly dependencies?: ReadonlySet<string>;
  /** Summarises one more file of the tree on demand (an imported JSON file, a plain constants module). */
  readonly summaryOf: (path: string) => ModuleSummary | undefined;
  /** Hears of files whose summaries are asked for next, in this order. */
  readonly expect?: (paths: readonly string[]) => void;
  /** The text of a file of the tree, for a look before it is parsed. */
  readonly textOf?: (path: string) => string | undefined;
  /** Whether the text of a file re-exports from others: `export … from`, `module.exports = require(…)`. All may, where left out. */
  readonly reexports?: (path: string) => boolean;
  /** Paths of audited files whose text holds one of the names and that are not in `summaries` yet. */
  readonly filesMentioning: (names: readonly string[]) => readonly string[];
}

export interface Program {
  /** Sorted by file and position. */
  readonly sites: readonly Site[];
  readonly facts: ProgramFacts;
  /** Every summary that took part, including those summarised on demand. */
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  /** Files that were linked on demand. */
  readonly widened: readonly string[];
}

/** Rounds of looking for callers of newly found wrappers in files the screen left out. */
const MAX_ROUNDS = 4;

/** Joins the summaries into one program and finds its sites. Deterministic: files are taken in path order. */
export function link(input: LinkInput): Program {
  const audited = new Set(input.summaries.keys());
  const widened = new Set<string>();
  const { world, built } = linkWidening(input, audited, widened);
  const found = built.complete();
  const context = createSiteContext(world, input.workspace);
  const sites = [...found, ...committedSites(context, modulesOf(world, audited), found, input)];
  const summaries = new Map([...world.modules].map(([path, module]) => [path, module.summary]));
  for (const [path, summary] of settingsSummaries(world, sites)) summaries.set(path, summary);
  const facts = factsOf(sites, hasCsrfDefence(input, world, sites), deploymentsOf(context, input.workspace.packages));
  return { sites, facts, summaries, widened: [...widened].sort() };
}

interface Linked {
  readonly world: World;
  readonly built: BuiltSites;
}

/** Links again and again, each time with the files in which callers of what was found may stand. */
function linkWidening(input: LinkInput, audited: Set<string>, widened: Set<string>): Linked {
  const lasting = lastingOf(input);
  const asked = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    // What was evaluated before its callers were known is evaluated anew; nothing here may keep it in memory meanwhile.
    const linked = linkOnce(input, lasting, audited, asked);
    if ('world' in linked) return linked;
    for (const path of linked.more) {
      audited.add(path);
      widened.add(path);
    }
  }
  return linkAll(input, lasting, audited);
}

/** The program, or only the names of files that it lacks. */
function linkOnce(
  input: LinkInput,
  lasting: Lasting,
  audited: ReadonlySet<string>,
  asked: Set<string>,
): Linked | { readonly more: readonly string[] } {
  const linked = linkAll(input, lasting, audited);
  const missing = (sites: readonly Site[]) =>
    missingFiles(input, linked, sites, asked).filter((path) => !audited.has(path));
  // Sites are joined when no call by itself asks for more files: what is thrown away was not worth joining.
  const early = missing(linked.built.alone);
  const more = early.length > 0 ? early : missing(linked.built.joined());
  return more.length === 0 ? linked : { more };
}

function linkAll(input: LinkInput, lasting: Lasting, audited: ReadonlySet<string>): Linked {
  const world = createWorld(input, lasting, [...audited].sort());
  return { world, built: sitesIn(world, input, audited) };
}

/** Files in which callers, implementations or receivers of what was found may stand. */
function missingFiles(
  input: LinkInput,
  { world, built }: Linked,
  sites: readonly Site[],
  asked: Set<string>,
): readonly string[] {
  const wanted = [...wrapperNames(world, sites), ...aliasNames(built.aliases)];
  const names = wanted.filter((name) => !asked.has(name));
  const interfaces = [...world.wantedInterfaces].filter((name) => !asked.has(name)).sort();
  for (const name of [...names, ...interfaces]) asked.add(name);
  const taking = takingFiles(world, built.aliases);
  return [...mentioning(input, names), ...implementing(input, interfaces), ...taking];
}

function mentioning(input: LinkInput, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : input.filesMentioning(names);
}

/** Files with a class that implements one of the interfaces, as injected services are declared by theirs. */
function implementing(input: LinkInput, interfaces: readonly string[]): readonly string[] {
  return mentioning(input, interfaces).filter((path) => {
    const clauses = (input.textOf?.(path) ?? '').match(/\bimplements\s[^{]*/g) ?? [];
    return clauses.some((clause) => interfaces.some((name) => clause.includes(name)));
  });
}

function createWorld(input: LinkInput, lasting: Lasting, paths: readonly string[]): World {
  const world: World = {
    modules: new Map(),
    linked: [],
    resolve: lasting.resolve,
    summaryOf: (path) => input.summaries.get(path) ?? input.summaryOf(path),
    mayExport: (path, name) => world.modules.has(path) || lasting.mayExport(path, name),
    wantedInterfaces: new Set(),
    starExports: new Map(),
    mayPassOn: (path) => input.summaries.has(path) || (input.reexports?.(path) ?? true),
    libraries: input.libraries,
    data: input.data ?? NO_DATA_FILES,
    sources: createSourceMatcher(input.libraries, () => world),
    graph: createCallGraph(() => world),
    frames: new Map(),
    memo: new Map(),
    depth: 0,
    steps: 0,
    budget: newBudget(),
    applying: [],
    frameCount: 0,
    frameLists: new Map(),
    results: new Map(),
  };
  for (const path of paths) {
    const summary = world.summaryOf(path);
    if (summary) addModule(world, path, summary);
  }
  return world;
}

function sitesIn(world: World, input: LinkInput, audited: ReadonlySet<string>): BuiltSites {
  const context = createSiteContext(world, input.workspace);
  return buildSites(context, modulesOf(world, audited));
}

/** Committed files in which sites lie: their comments suppress findings like those of source files. */
function settingsSummaries(world: World, sites: readonly Site[]): ReadonlyMap<string, ModuleSummary> {
  const files = new Set(
    sites.map(({ at }) => at.file).filter((file) => world.data.audited.has(file) && !world.modules.has(file)),
  );
  return new Map([...files].map((file) => [file, settingsSummary(file, world.data.textOf(file) ?? '')]));
}

function modulesOf(world: World, audited: ReadonlySet<string>): readonly Module[] {
  return [...audited].sort().flatMap((path) => moduleAt(world, path) ?? []);
}

function factsOf(sites: readonly Site[], hasCsrfDefence: boolean, shares: SharesKey): ProgramFacts {
  const of = <K extends SiteKind>(kind: K): readonly SiteOf<K>[] =>
    sites.filter((site): site is SiteOf<K> => site.kind === kind);
  const signs = of('sign');
  const verifies = of('verify');
  const handlers = of('handler');
  return {
    signs,
    verifies,
    decodes: of('decode'),
    cookies: of('cookie'),
    storages: of('storage'),
    transports: of('transport'),
    hasCsrfDefence,
    signedIn: (value) => signSitesOf(signs, value),
    handlers,
    ...keyGroupsOf(signs, verifies, shares),
    takesBack: (project) =>
      takesBackOf(
        verifies.filter((site) => site.project === project),
        handlers.filter((site) => site.project === project),
      ),
  };
}

function takesBackOf(
  verifies: readonly VerifySite[],
  handlers: readonly HandlerSite[],
): ReturnType<ProgramFacts['takesBack']> {
  const seen = verifies.map(({ revocation }) => revocation);
  if (seen.includes('token-id')) return 'token-id';
  const stored = handlers.some(({ ends, keeps, purpose }) => (purpose === 'logout' ? ends : keeps) === 'yes');
  return stored || seen.includes('record') || seen.includes('unknown') ? 'record' : 'none';
}
