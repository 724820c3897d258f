import type { Finding } from '../model/finding.js';
import { escapeControls } from '../model/masking.js';
import type { Report } from '../model/report.js';
import type { ReportFormat } from './format.js';

/** JUnit XML as Jenkins, GitLab, CircleCI and Azure read it: one failed test case a finding. */
export const junitFormat: ReportFormat = {
  id: 'junit',
  description: 'JUnit XML, one failure a finding',
  extensions: ['.xml'],
  render: renderJunit,
};

function renderJunit({ findings }: Report): string {
  const count = `tests="${Math.max(findings.length, 1)}" failures="${findings.length}" errors="0"`;
  // Jenkins takes a suite without test cases for a failed run.
  const cases = findings.length === 0 ? [CLEAN_CASE] : findings.map(testCase);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="jwtlint" ${count}>`,
    `  <testsuite name="jwtlint" ${count} skipped="0">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

const CLEAN_CASE = '    <testcase classname="jwtlint" name="no findings"/>';

function testCase({ rule, severity, message, place, fix }: Finding): string {
  const { file, start } = place;
  const at = `${file}:${start.line}:${start.column}`;
  return [
    `    <testcase classname="${escapeXml(file)}" name="${escapeXml(`${rule} at ${start.line}:${start.column}`)}" file="${escapeXml(file)}" line="${start.line}">`,
    `      <failure type="${severity}" message="${escapeXml(message)}">${escapeXml(`${at}: ${message}\n${fix}`.trim())}</failure>`,
    '    </testcase>',
  ].join('\n');
}

/** Control characters and lone surrogates are no XML 1.0, escaped or not. */
function escapeXml(text: string): string {
  return escapeControls(text)
    .replaceAll(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
