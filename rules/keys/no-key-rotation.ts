import {
  defineRule,
  leadOf,
  nameOf,
  productionAlternativesOf,
  type Value,
  type VerifySite,
} from '../../src/rule-api.js';

export default defineRule({
  id: 'no-key-rotation',
  category: 'keys',
  on: 'verify',
  title: 'One fixed key for every verification',
  score: 2.4,
  confidence: 'medium',
  profile: 'audit',
  cwe: [324],
  references: {
    asvs: '13.3.4',
    links: ['https://cheatsheetseries.owasp.org/cheatsheets/Key_Management_Cheat_Sheet.html'],
  },
  why: `Keys leak through logs, backups and people who leave, and have to be replaced on a day nobody chose. Where every verification knows one key, replacing it refuses all tokens at once, so it is put off, or done by mistake in the middle of the day.`,
  fix: 'Accept a list of keys, or look the key up by kid in a key set; sign with the newest and drop the old ones when their tokens have expired.',
  suppressWhen: 'All sessions may end when the key changes, and that has been practised.',
  messages: {
    fixed: '{api} knows one key, and so does every other verification of the project: a new key refuses every token.',
  },
  check(site, { program }) {
    const all = program.verifies.filter((each) => each.project === site.project && isOwnVerification(each));
    if (leadOf(all)?.id !== site.id || !all.every(hasFixedKey)) return [];
    const related = all
      .filter(({ id }) => id !== site.id)
      .map(({ nameAt }) => ({ at: nameAt, label: 'verifies with one key too' }));
    return [{ message: 'fixed', data: { api: site.api }, related }];
  },
});

/** A provider's SDK finds the provider's keys by itself. */
function isOwnVerification({ key, runtime, developmentOnly }: VerifySite): boolean {
  return key.kind !== 'absent' && runtime !== 'client' && !developmentOnly;
}

function hasFixedKey({ key, keyKind }: VerifySite): boolean {
  if (keyKind === 'remote' || keyKind === 'callback') return false;
  const given = productionAlternativesOf(key).filter(({ kind }) => kind !== 'absent');
  const names = new Set(given.flatMap((option) => (option.kind === 'env' ? [option.name] : [])));
  return given.length > 0 && names.size <= 1 && given.every(isFixed);
}

/** Written, configured or read from a file. A row's field and what a caller hands in may be another key each time. */
function isFixed(value: Value): boolean {
  switch (value.kind) {
    case 'literal':
    case 'env':
    case 'template':
    case 'external':
    case 'global':
    case 'object':
      return true;
    case 'member':
      return !isLookup(value.of);
    case 'call':
      return /^(readFile|readFileSync|get|getOrThrow|require|resolve|from|encode|randomBytes)$/.test(
        nameOf(value.callee) ?? '',
      );
    case 'instance':
      return (value.args ?? []).length > 0 && (value.args ?? []).every(isFixed);
    case 'regexp':
    case 'list':
    case 'union':
    case 'function':
    case 'class':
    case 'operation':
    case 'parameter':
    case 'absent':
    case 'unknown':
      return false;
  }
}

function isLookup(value: Value): boolean {
  return (
    value.kind === 'call' &&
    /^(find|query|select|fetch|lookup|findOne|findFirst|findUnique|getOne|load)/.test(nameOf(value.callee) ?? '')
  );
}
