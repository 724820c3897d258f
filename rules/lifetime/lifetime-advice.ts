import { adviceOf, type SignSite } from '../../src/rule-api.js';

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
