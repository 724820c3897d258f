import { realpathSync } from 'node:fs';
import { parseChoice } from '../config/options.js';
import { UsageError } from '../model/usage-error.js';
import { renderMermaid } from '../report/inventory/mermaid.js';
import { renderInventory } from '../report/inventory/text.js';
import type { ScanFlags } from './flags.js';
import { EXIT, type ExitCode, type Io } from './io.js';
import { auditFor, settingsOf } from './options.js';
import { terminalOf } from './terminal.js';

export const INVENTORY_FORMATS = ['text', 'json', 'mermaid'] as const;

/** Prints the token map of a tree. */
export async function printInventory(paths: readonly string[], flags: ScanFlags, io: Io): Promise<ExitCode> {
  const format = parseChoice('--format', flags.given.has('format') ? flags.format : 'text', INVENTORY_FORMATS);
  if (flags.output.length > 0) throw new UsageError('-o is for reports of a scan; redirect standard output instead.');
  const { options } = await settingsOf(paths, flags, io);
  const { report, inventory } = await auditFor(options, flags, io);
  switch (format) {
    case 'json':
      io.stdout.write(`${JSON.stringify(inventory, null, 2)}\n`);
      break;
    case 'mermaid':
      io.stdout.write(renderMermaid(inventory));
      break;
    case 'text':
      io.stdout.write(
        renderInventory(inventory, terminalOf(flags, io, report.root, realpathSync(io.cwd)).displayPathOf),
      );
      break;
  }
  return EXIT.clean;
}
