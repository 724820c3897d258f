import { type KeySite, type SettingSite, stringOf } from '../../src/rule-api.js';

/** What every message about a committed setting says, and where its key is used. */
export function partsOf({ name, value, api, purpose, readAt, repeatedAt, at }: SettingSite) {
  return {
    text: stringOf(value) ?? '',
    data: { name, api, work: workOf(purpose), file: at.file.split('/').at(-1) ?? at.file },
    place: {
      at: value,
      related: [
        ...repeatedAt.map((place) => ({ at: place, label: 'the same value again' })),
        ...readAt.map((place) => ({ at: place, label: `${name} is the key here` })),
      ],
    },
  };
}

/** Completes 'by which {api} …'. */
export function workOf(purpose: KeySite['purpose']): string {
  return { sign: 'signs tokens', verify: 'verifies tokens', seal: 'protects sessions' }[purpose];
}

export function isPrivateKey(text: string): boolean {
  return text.includes('PRIVATE KEY');
}
