import { adviceOf, type SignSite, type TokenKind } from '../../src/rule-api.js';

/** The setting that makes tokens of a sign site expire, and what keeps users signed in then. */
export function lifetimeAdvice({ spellings, tokenKind }: SignSite): { readonly fix?: string } {
  const advice = adviceOf(spellings, 'lifetime');
  if (advice === undefined) return {};
  switch (tokenKind) {
    case 'access':
    case 'unknown':
      return { fix: `${advice}; renew it through a refresh token that the server can revoke.` };
    case 'refresh':
      return { fix: `${advice}, and keep a record of it that the server can delete.` };
    case 'link':
      return { fix: `${advice}.` };
  }
}

/** What to do about a token that lives too long, by its kind; the rule's own words are about access tokens. */
export function shorterAdvice(kind: TokenKind, limit: string): { readonly fix?: string } {
  switch (kind) {
    case 'access':
    case 'unknown':
      return {};
    case 'refresh':
      return {
        fix: `Let refresh tokens live ${limit} at most, replace them at each use, and keep a record that the server can delete.`,
      };
    case 'link':
      return {
        fix: `Let links expire within hours or days, ${limit} at most, and take them back once they were used.`,
      };
  }
}
