import type { Module } from '../world.js';

const imported = new WeakMap<Module, ReadonlySet<string>>();

/** Packages that a file imports. */
export function packagesOf(module: Module): ReadonlySet<string> {
  const known = imported.get(module);
  if (known) return known;
  const packages = new Set(module.summary.specifiers.map(packageOf));
  imported.set(module, packages);
  return packages;
}

/** 'jose' of `jose/jwt/sign`, '@auth/core' of `@auth/core/jwt`, 'crypto' of `node:crypto`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
    .replace(/^node:/, '');
}
