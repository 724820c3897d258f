#!/usr/bin/env node
/**
 * Recall and precision of jwtlint against hand-made labels of real repositories.
 *
 *   npm run bench:accuracy -- --labels FILE.jsonl --corpus DIR [--profile audit] [--only rule,rule] [--misses] [--wrong]
 *
 * FILE holds one JSON object a line: {repo, path, line, rule, verdict: 'flag' | 'ok' | 'unsure', strict, cluster, related}.
 * DIR holds one check-out per repository, named OWNER+NAME, at the labelled commit.
 * A finding meets a label when rule and file agree and it, or one of its related places, is within three lines.
 * Findings on places nobody labelled are counted apart and as wrong: until somebody has read them, they are.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { audit } from '../dist/src/index.js';

const NEAR_LINES = 3;
/** Project-level rules: which line they name is a choice, so the repository is what has to match. */
const PROJECT_RULES = new Set([
  'missing-revocation',
  'no-key-rotation',
  'shared-key',
  'missing-token-type',
  'unbounded-token-age',
]);
/** Rules that tell the same defect at one place. */
const KIN = [
  ['hardcoded-secret', 'fallback-secret', 'weak-secret'],
  ['whole-object-payload', 'sensitive-payload'],
  ['cookie-missing-samesite', 'cookie-samesite-none'],
  ['decode-without-verify', 'custom-verification'],
];
/** Labels cover shipped code and say nothing of versions. */
const UNLABELLED_RULES = /^(vulnerable|unmaintained)-jwt-library$|-suppression$/;

const { values: flags } = parseArgs({
  options: {
    labels: { type: 'string' },
    corpus: { type: 'string' },
    profile: { type: 'string', default: 'default' },
    only: { type: 'string', default: '' },
    misses: { type: 'boolean', default: false },
    wrong: { type: 'boolean', default: false },
  },
});
if (!flags.labels || !flags.corpus) {
  console.error('usage: npm run bench:accuracy -- --labels FILE.jsonl --corpus DIR [--misses] [--wrong]');
  process.exit(2);
}

const labels = readFileSync(flags.labels, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line));
const only = flags.only === '' ? [] : flags.only.split(',');
const counts = new Map();
const countOf = (rule) => {
  if (!counts.has(rule)) counts.set(rule, { found: 0, missed: 0, wrong: 0, unlabelled: 0 });
  return counts.get(rule);
};

for (const repo of [...new Set(labels.map((label) => label.repo))].sort()) {
  const root = join(flags.corpus, repo.replace('/', '+'));
  if (!existsSync(root)) {
    console.error(`no check-out of ${repo} in ${flags.corpus}`);
    continue;
  }
  const { report } = await audit({ root, paths: [root], cwd: root, profile: flags.profile, only });
  score(
    repo,
    labels.filter((label) => label.repo === repo),
    report.findings.filter(({ rule }) => !UNLABELLED_RULES.test(rule)),
  );
}
printTable();

function score(repo, own, findings) {
  const used = new Set();
  const clusters = new Set();
  for (const label of own) {
    const counted = label.verdict === 'flag' && (!label.strict || flags.profile !== 'default');
    if (!counted || (only.length > 0 && !only.includes(label.rule))) continue;
    if (label.cluster && clusters.has(label.cluster)) continue;
    if (label.cluster) clusters.add(label.cluster);
    const group = label.cluster ? own.filter(({ cluster }) => cluster === label.cluster) : [label];
    const hits = findings.filter((finding) => group.some((each) => meets(finding, each)));
    for (const hit of hits) used.add(hit);
    if (hits.length > 0) countOf(label.rule).found++;
    else {
      countOf(label.rule).missed++;
      if (flags.misses) console.log(`missed  ${label.rule}  ${repo} ${label.path}:${label.line}  ${label.why}`);
    }
  }
  for (const finding of findings) {
    if (used.has(finding) || own.some((label) => label.verdict !== 'ok' && meets(finding, label))) continue;
    const known = own.some(
      (label) => label.verdict === 'ok' && label.rule === finding.rule && isNear(finding.place, label),
    );
    countOf(finding.rule)[known ? 'wrong' : 'unlabelled']++;
    if (flags.wrong) {
      const { file, start } = finding.place;
      console.log(`${known ? 'wrong' : 'unread'}  ${finding.rule}  ${repo} ${file}:${start.line}  ${finding.message}`);
    }
  }
}

function meets(finding, label) {
  const kin = KIN.find((rules) => rules.includes(label.rule)) ?? [label.rule];
  if (!kin.includes(finding.rule)) return false;
  if (PROJECT_RULES.has(label.rule)) return true;
  const related = (label.related ?? []).map((place) => {
    const colon = place.lastIndexOf(':');
    return { path: place.slice(0, colon), line: Number(place.slice(colon + 1)) };
  });
  const places = [finding.place, ...finding.related, ...finding.flow];
  return places.some((place) => isNear(place, label)) || related.some((place) => isNear(finding.place, place));
}

function isNear({ file, start }, { path, line }) {
  return file === path && Math.abs(start.line - line) <= NEAR_LINES;
}

function printTable() {
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = { found: 0, missed: 0, wrong: 0, unlabelled: 0 };
  for (const [, count] of rows) for (const key of Object.keys(total)) total[key] += count[key];
  const percent = (part, whole) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);
  console.log(`${'rule'.padEnd(32)} found missed wrong unread    recall precision`);
  for (const [rule, { found, missed, wrong, unlabelled }] of [...rows, ['all', total]]) {
    const cells = [found, missed, wrong, unlabelled].map((cell, index) =>
      String(cell).padStart([5, 6, 5, 6][index] ?? 6),
    );
    const recall = percent(found, found + missed).padStart(9);
    const precision = percent(found, found + wrong + unlabelled).padStart(9);
    console.log(`${rule.padEnd(32)} ${cells.join(' ')} ${recall} ${precision}`);
  }
}
