/**
 * jwtlint as a library.
 *
 * @example
 * import { audit } from 'jwtlint';
 *
 * const { report } = await audit({ paths: ['apps/api'], profile: 'strict' });
 * for (const { rule, severity, message, place } of report.findings) {
 *   console.log(`${place.file}:${place.start.line} ${severity} ${rule}: ${message}`);
 * }
 */
export { type AuditResult, audit, listFiles } from './audit.js';
export type { ConfigFile } from './config/config-file.js';
export type { AuditOptions } from './config/options.js';
export { configSchema } from './config/schema/config-schema.js';
export type { BaselineEntry, StaleEntry } from './model/baseline.js';
export type { Diagnostic } from './model/diagnostic.js';
export type { Finding, LabelledPlace, Place, Suppression } from './model/finding.js';
export type { Location, Position, Span } from './model/location.js';
export type { Coverage, HiddenCounts, Report, Selection } from './model/report.js';
export type { Category, Confidence, Limits, Profile, Rule, RuleInfo, Severity } from './model/rule.js';
export { UsageError } from './model/usage-error.js';
export type { ReportContext, ReportFormat, Terminal } from './report/format.js';
export { findFormat, formats } from './report/formats.js';
export type { Inventory } from './report/inventory/model.js';
export { jsonReportSchema } from './report/json-schema.js';
