import type { Confidence, Profile, Severity } from '../model/rule.js';

/** Higher is worse, surer, wider. */
export const SEVERITY_RANK: Readonly<Record<Severity, number>> = { low: 0, medium: 1, high: 2, critical: 3 };
export const CONFIDENCE_RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };
export const PROFILE_RANK: Readonly<Record<Profile, number>> = { default: 0, strict: 1, audit: 2 };
