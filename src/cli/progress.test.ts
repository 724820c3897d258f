import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.js';

/** What is written to a terminal when a stage reports every 60 ms. */
function drawn(options: { tty?: boolean; env?: Record<string, string>; quiet?: boolean; reports?: number } = {}) {
  const { tty = true, env = {}, quiet = false, reports = 40 } = options;
  const lines: string[] = [];
  let time = 0;
  const sink = { write: (text: string) => void lines.push(text), isTTY: tty, columns: 60, colorLevel: 0 } as const;
  const progress = createProgress({ stdout: sink, stderr: sink, env, cwd: '/' }, { quiet }, () => time);
  for (let done = 0; done < reports; done++) {
    time += 60;
    progress.show({ stage: 'summarise', done, total: reports });
  }
  progress.show({ stage: 'link', done: 0, total: 0 });
  progress.clear();
  progress.clear();
  return lines;
}

describe('createProgress', () => {
  it('draws over one line after a second, and takes it off once', () => {
    const lines = drawn();
    expect(lines[0]).toBe('\r\u001b[2Kjwtlint: parsing ━━━━━━━━━━────────────── 16 of 40 files');
    expect(lines.slice(-2)).toEqual(['\r\u001b[2Kjwtlint: following values …', '\r\u001b[2K']);
    expect(lines).toHaveLength(14);
    for (const line of lines) expect(line.replace('\r\u001b[2K', '').length).toBeLessThan(60);
  });

  it.each([
    ['for a short scan', { reports: 10 }],
    ['in a pipe', { tty: false }],
    ['in CI', { env: { CI: 'true' } }],
    ['in a terminal that cannot draw over a line', { env: { TERM: 'dumb' } }],
    ['when quiet', { quiet: true }],
  ])('writes nothing %s', (_, options) => {
    expect(drawn(options)).toEqual([]);
  });
});
