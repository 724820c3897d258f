import { VERSION } from '../config/version.js';
import type { Changes } from '../discover/changes.js';
import type { Discovery } from '../discover/discover.js';
import type { Program } from '../link/link.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Report } from '../model/report.js';
import type { Triaged } from '../triage/triage.js';
import { coverageOf } from './coverage.js';
import type { Plan } from './plan.js';
import { type Screened, unreadFiles } from './screened.js';
import type { SummaryStore } from './summary-store.js';

export interface ReportParts {
  readonly triaged: Omit<Triaged, 'accepted'>;
  readonly plan: Plan;
  readonly discovery: Discovery;
  /** Undefined where the whole tree counts. */
  readonly changes: Changes | undefined;
  readonly screened: Screened;
  readonly store: SummaryStore;
  readonly program: Program;
  readonly ruleFailures: readonly Diagnostic[];
  readonly secrets: Report['secrets'];
  readonly timings: NonNullable<Report['timings']>;
}

/** What was found, and what was looked at to find it. */
export function reportOf(parts: ReportParts): Report {
  const { plan, discovery, changes, screened, store } = parts;
  const { stale, unchanged, ...found } = parts.triaged;
  return {
    ...found,
    ...(stale.length === 0 || changes !== undefined ? {} : { stale }),
    ...(changes === undefined ? {} : { changes: scopeOf(changes, discovery, unchanged) }),
    tool: { name: 'jwtlint', version: VERSION },
    root: discovery.root,
    coverage: coverageOf({
      found: discovery.files.length,
      unlisted: discovery.skipped,
      unread: screened.skipped,
      unparsable: store.failures().length,
      parsed: store.parsed(),
      sites: parts.program.sites,
      libraries: plan.libraries,
      rules: plan.rules.length,
    }),
    diagnostics: [...discovery.diagnostics, ...unreadFiles(screened), ...store.failures(), ...parts.ruleFailures],
    selection: plan.settings.selection,
    secrets: parts.secrets,
    timings: parts.timings,
  };
}

/** What the report was narrowed to, and how many findings lie outside of it. */
function scopeOf({ what, lines }: Changes, { files }: Discovery, hidden: number) {
  return { what, files: files.filter((path) => lines.has(path)).length, hidden };
}
