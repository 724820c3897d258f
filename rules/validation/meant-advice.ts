import { adviceOf, type IgnoredOption, type SignSite, stringOf, type VerifySite } from '../../src/rule-api.js';

/** The name that works, where another one was written, with what was meant. */
export function meantAdvice(
  site: SignSite | VerifySite,
  { option, check, value }: IgnoredOption,
): { readonly fix?: string } {
  const meant = (value.kind === 'list' ? value.items : [value]).flatMap((item) => stringOf(item) ?? []);
  const [only = ''] = meant;
  if (site.kind !== 'verify' || only === '') return {};
  if (check !== 'algorithms' && check !== 'issuer' && check !== 'audience') return {};
  const isList = check === 'algorithms' || meant.length > 1;
  const text = adviceOf(site.spellings, check, isList ? `['${meant.join("', '")}']` : `'${only}'`);
  const isRightName = text === undefined || new RegExp(`\\b${option.replace(/\W/g, '')}:`).test(text);
  return isRightName ? {} : { fix: `${text}, and add a test that a token with another value is refused.` };
}
