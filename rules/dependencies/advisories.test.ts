import satisfies from 'semver/functions/satisfies.js';
import { describe, expect, it } from 'vitest';
import { ADVISORIES } from './advisories.js';

/** The last affected and the first free version of each line, as jwt-libraries.md D gives them. */
const EDGES: Readonly<Record<string, readonly (readonly [affected: string, free: string])[]>> = {
  'jsonwebtoken CVE-2022-23539': [['8.5.1', '9.0.0']],
  'jsonwebtoken CVE-2022-23540': [['8.5.1', '9.0.0']],
  'jsonwebtoken CVE-2022-23541': [['8.5.1', '9.0.0']],
  'jws CVE-2025-65945': [
    ['3.2.2', '3.2.3'],
    ['4.0.0', '4.0.1'],
  ],
  'jwt-simple npm advisory 831': [['0.5.2', '0.5.3']],
  'express-jwt GHSA-6g6m-m6h5-w9gf': [['5.3.3', '6.0.0']],
  'jose CVE-2021-29443': [['2.0.4', '2.0.5']],
  'jose CVE-2022-36083': [
    ['1.28.1', '1.28.2'],
    ['2.0.5', '2.0.6'],
    ['3.20.3', '3.20.4'],
    ['4.9.1', '4.9.2'],
  ],
  'jose CVE-2024-28176': [
    ['2.0.6', '2.0.7'],
    ['4.15.4', '4.15.5'],
  ],
  'node-jose CVE-2018-0114': [['0.10.0', '0.11.0']],
  'node-jose SNYK-JS-NODEJOSE-3323847': [['2.1.1', '2.2.0']],
  'fast-jwt CVE-2023-48223': [['3.3.1', '3.3.2']],
  'fast-jwt CVE-2026-34950': [['6.1.0', '6.2.0']],
  'fast-jwt CVE-2026-35041': [['6.2.0', '6.2.1']],
  'fast-jwt CVE-2026-35042': [['6.1.0', '6.2.0']],
  'fast-jwt CVE-2026-44351': [['6.2.3', '6.2.4']],
  'fast-jwt GHSA-ww5h-9m49-7xx4': [['6.2.4', '6.3.0']],
  'fast-jwt GHSA-g3jj-5cmm-3hxx': [['6.2.4', '6.3.0']],
  'hono CVE-2025-62610': [['4.10.1', '4.10.2']],
  'hono CVE-2026-22817': [['4.11.3', '4.11.4']],
  'hono CVE-2026-22818': [['4.11.3', '4.11.4']],
  'hono CVE-2026-44459': [['4.12.16', '4.12.18']],
  'jsrsasign CVE-2021-30246': [['10.1.13', '10.2.0']],
  'jsrsasign CVE-2022-25898': [['10.5.24', '10.5.25']],
  'jsrsasign CVE-2024-21484': [['10.9.0', '11.0.0']],
  'jsrsasign CVE-2026-4599': [['11.1.0', '11.1.1']],
  'jsrsasign CVE-2026-4601': [['11.1.0', '11.1.1']],
  'njwt CVE-2024-34273': [['2.0.0', '2.0.1']],
  'json-web-token CVE-2023-48238': [['3.2.0', '4.0.1']],
  'next-auth CVE-2023-48309': [['4.24.4', '4.24.5']],
  'next-auth CVE-2022-35924': [
    ['3.29.9', '3.29.10'],
    ['4.10.2', '4.10.3'],
  ],
  'next-auth CVE-2022-31127': [
    ['3.29.7', '3.29.8'],
    ['4.8.0', '4.9.0'],
  ],
  'next-auth CVE-2022-31093': [
    ['3.29.4', '3.29.5'],
    ['4.4.0', '4.5.0'],
  ],
  'next-auth GHSA-5jpx-9hw9-2fx4': [
    ['4.24.11', '4.24.12'],
    ['5.0.0-beta.29', '5.0.0-beta.30'],
  ],
  'next-auth GHSA-7rqj-j65f-68wh': [
    ['4.24.14', '4.24.15'],
    ['5.0.0-beta.31', '5.0.0-beta.32'],
  ],
  '@auth/core GHSA-7rqj-j65f-68wh': [['0.41.2', '0.41.3']],
  '@next-auth/upstash-redis-adapter CVE-2022-39263': [['3.0.1', '3.0.2']],
  '@clerk/nextjs CVE-2024-22206': [['4.29.2', '4.29.3']],
  '@clerk/nextjs CVE-2026-41248': [
    ['5.7.5', '5.7.6'],
    ['6.39.1', '6.39.2'],
    ['7.2.0', '7.2.1'],
  ],
  '@clerk/nextjs CVE-2026-42349': [
    ['6.39.2', '6.39.3'],
    ['7.2.3', '7.2.4'],
  ],
  '@clerk/backend CVE-2026-42349': [
    ['2.33.2', '2.33.3'],
    ['3.2.13', '3.2.14'],
  ],
  '@clerk/express CVE-2026-42349': [
    ['1.7.78', '1.7.79'],
    ['2.1.5', '2.1.6'],
  ],
  '@clerk/fastify CVE-2026-42349': [
    ['2.6.30', '2.6.31'],
    ['3.1.15', '3.1.16'],
  ],
  '@clerk/shared CVE-2026-42349': [
    ['3.47.4', '3.47.5'],
    ['4.8.2', '4.8.3'],
  ],
  '@auth0/nextjs-auth0 CVE-2025-48947': [['4.6.0', '4.6.1']],
  '@workos-inc/authkit-nextjs CVE-2025-64762': [['2.11.0', '2.11.1']],
};

const isAffected = (version: string, range: string) => satisfies(version, range, { includePrerelease: true });

describe('advisories', () => {
  it.each(Object.entries(EDGES))('%s ends where it was fixed', (name, edges) => {
    const advisory = ADVISORIES.find((each) => `${each.package} ${each.id}` === name);
    const affected = advisory?.affected ?? '';
    expect(edges.map((versions) => versions.map((version) => isAffected(version, affected)))).toEqual(
      edges.map(() => [true, false]),
    );
  });

  it.each(ADVISORIES)('$package $id names fixed versions that are free of it', ({ affected, fixed }) => {
    expect(fixed.filter((version) => isAffected(version, affected))).toEqual([]);
  });

  it('leaves out what was withdrawn', () => {
    expect(ADVISORIES.map(({ id }) => id)).not.toContain('CVE-2022-23529');
  });
});
