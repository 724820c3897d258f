/** What makes a file worth parsing: words of the tables, and of tokens made or taken apart by hand. */

import type { LibraryTable } from '../model/library.js';
import { isTelling } from './coverage.js';

export interface ScreenWords {
  readonly words: readonly string[];
  /** Words that only count together: of each list one. */
  readonly groups: readonly (readonly (readonly string[])[])[];
}

export function screenWordsOf(libraries: readonly LibraryTable[]): ScreenWords {
  return { words: wordsOf(libraries), groups: groupsOf(libraries) };
}

/** Words beside those of the tables: suppression comments, and tokens taken apart by hand. */
const OWN_SCREEN_WORDS = ['jwtlint-', 'eyJ', 'modulusLength', ".split('.')", '.split(".")', '.split(`.`)'];

/** Package names count in quotes, as imports have them. */
function wordsOf(libraries: readonly LibraryTable[]): readonly string[] {
  const telling = libraries.filter(isTelling);
  const quoted = telling.filter(({ beside }) => beside === undefined).flatMap(quotedNames);
  return [...OWN_SCREEN_WORDS, ...quoted, ...telling.flatMap(({ screenWords }) => screenWords)];
}

function quotedNames({ packages }: LibraryTable): readonly string[] {
  return packages.flatMap((name) => [`'${name}'`, `"${name}"`, `\`${name}\``, `'${name}/`, `"${name}/`]);
}

/** Words for tokens in any spelling, and the headers that carry them. */
const TOKEN_WORDS = ['oken', 'TOKEN', 'jwt', 'JWT', 'Jwt', 'uthorization', '.headers'];
/** Texts of URLs: `?token=${…}`. */
const URL_WORDS = ['oken=', 'jwt=', 'JWT='];

/** Signatures made by hand count in files that also write the header of a token. */
const SIGNING_WORDS = ['createHmac', 'createSign', 'HmacSHA', 'subtle', 'sign('];
const HEADER_WORDS = ['alg:', "'alg'", '"alg"'];

/** Routes that sign out or renew a session may leave every token to another file. */
const HANDLER_WORDS = ['refresh', 'Refresh', 'logout', 'Logout', 'logOut', 'signout', 'signOut', 'log-out', 'sign-out'];
const ROUTE_WORDS = ['@nestjs/common', 'Router()', '@Controller', "'express'", '"express"', "'hono'", "'fastify'"];

/** Loggers and URLs are in every other file: a file counts where it also speaks of tokens. */
function groupsOf(libraries: readonly LibraryTable[]): ScreenWords['groups'] {
  const sinks = libraries.filter(({ kind }) => kind === 'transport').flatMap(({ screenWords }) => screenWords);
  const manifold = libraries.filter((table) => isTelling(table) && table.beside !== undefined);
  return [
    // One look for all of them: each further list is a walk over the text.
    [manifold.flatMap(quotedNames), manifold.flatMap(({ beside = [] }) => beside)],
    [TOKEN_WORDS, [...URL_WORDS, ...sinks]],
    [SIGNING_WORDS, HEADER_WORDS],
    [HANDLER_WORDS, ROUTE_WORDS],
  ];
}
