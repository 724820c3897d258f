import type { Runtime } from '../../model/site.js';
import type { PackageManifest } from '../../model/workspace.js';
import type { Module } from '../world.js';

const SERVER =
  /^(express|fastify|koa|@koa\/|hapi|@hapi\/|@nestjs\/|hono|next\/server|next\/headers|node:|@fastify\/|h3$|nitropack|restify|polka|socket\.io$|mongoose|pg$|mysql|typeorm|@prisma\/client|sequelize|passport|express-|cookie-parser|aws-lambda|firebase-admin|firebase-functions|inversify-express-utils|@trpc\/server|drizzle-orm|ioredis|bcrypt|nodemailer|apollo-server|@apollo\/server|fs$|fs\/|path$|crypto$|http$|https$|net$|os$|child_process$|server-only|\$env\/.*private|@sveltejs\/kit$|uWebSockets)/;
const CLIENT =
  /^(react-dom|vue-router|vuex|pinia|@angular\/|solid-js|svelte$|svelte\/|react-native|expo|@react-navigation|react-router-dom|js-cookie|localforage|preact|next\/navigation|next\/router|jotai|zustand|redux|@reduxjs|react-redux|@vueuse|@mui\/|antd|client-only|@tanstack\/react|react-hook-form|element-plus|naive-ui|quasar|@ionic)/;
const COMMAND_LINE = /^(commander|yargs|inquirer|@inquirer\/|meow|cac|@oclif\/|oclif|citty|clipanion|prompts|@clack\/)/;
/** Modules that no bundler lets into a browser. */
const SERVER_ONLY = /^(next\/headers|server-only|\$env\/.*private)$/;
const SHARED = /^(react|vue)$/;

const SERVER_PATH =
  /(^|\/)(server|api|backend|functions|lambda|routes\/api|pages\/api|middlewares?)(\/|$)|\.server\.[jt]sx?$|(^|\/)middleware\.[jt]s$|\+server\.[jt]s$|\+page\.server\.[jt]s$|hooks\.server\.[jt]s$|(^|\/)route\.[jt]s$/;
const CLIENT_PATH = /(^|\/)(client|frontend|web|www|ui|browser|mobile)\/|\.client\.[jt]sx?$/;

/** What a file says itself; the package's dependencies where it says nothing. */
export function runtimeOf(module: Module, manifest: PackageManifest | undefined): Runtime {
  return ownRuntimeOf(module) ?? runtimeOfPackage(manifest);
}

/** The runtime of files that say nothing, from their neighbours in the same project: all of one kind. */
export function runtimeOfNeighbours(neighbours: readonly Module[]): Runtime {
  const kinds = new Set(neighbours.flatMap((module) => ownRuntimeOf(module) ?? []));
  const [only] = kinds;
  return kinds.size === 1 && only ? only : 'unknown';
}

/** Whether the file certainly ends up in a browser; JSX alone is rendered on servers, too. */
export function isBrowserFile({ summary }: Module): boolean {
  const says = summary.directives.includes('use client') || summary.browserGlobals;
  return (
    says ||
    summary.kind === 'vue' ||
    summary.kind === 'html' ||
    summary.specifiers.some((name) => BROWSER_ONLY.test(name))
  );
}

const BROWSER_ONLY =
  /^(react-dom|vue-router|pinia|@angular\/|svelte\/store|react-native|expo|react-router-dom|client-only|next\/router)/;

function ownRuntimeOf(module: Module): Runtime | undefined {
  const { summary } = module;
  if (summary.directives.includes('use client')) return 'client';
  if (summary.directives.includes('use server')) return 'server';
  if (summary.specifiers.some((specifier) => SERVER_ONLY.test(specifier))) return 'server';
  const server = summary.specifiers.some((specifier) => SERVER.test(specifier));
  const client = summary.specifiers.some((specifier) => CLIENT.test(specifier));
  if (server && !client) return 'server';
  if (/\.server\.[jt]sx?$/.test(module.path) || summary.kind === 'astro') return 'server';
  const browser =
    summary.browserGlobals || summary.kind === 'vue' || summary.kind === 'svelte' || summary.kind === 'html';
  if (browser || client) return 'client';
  if (SERVER_PATH.test(module.path) && !CLIENT_PATH.test(module.path)) return 'server';
  if (summary.jsx || summary.specifiers.some((specifier) => SHARED.test(specifier))) return 'client';
  if (/\.[jt]sx$/.test(module.path)) return 'client';
  return undefined;
}

function runtimeOfPackage(manifest: PackageManifest | undefined): Runtime {
  if (!manifest) return 'unknown';
  const names = Object.keys(manifest.dependencies);
  // A command line tool runs for the person whose token it is, as a page does.
  if (manifest.isCommand && names.some((name) => COMMAND_LINE.test(name))) return 'client';
  const server = names.some((name) => SERVER.test(name));
  const client = names.some((name) => CLIENT.test(name) || SHARED.test(name));
  if (server === client) return 'unknown';
  return server ? 'server' : 'client';
}
