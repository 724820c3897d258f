import type { LinkPurpose } from '../../../model/site.js';
import { wordsOf } from '../names.js';

const PURPOSES: readonly (readonly [LinkPurpose, RegExp])[] = [
  ['reset', /\b(reset|forgot|forgotten|recover|recovery)\b|\b(new|set|change) password\b/],
  [
    'invite',
    /\b(invite|invites|invited|invitation|invitations)\b|\bregistration tokens?\b|\b(collaborators?|team|workspace|organization|group|project)\b.*\bjoin\b|\bjoin\b.*\b(collection|team|workspace|organization|group|project)\b/,
  ],
  ['unsubscribe', /\bunsubscribe\b|\b(notification|e?mail) preferences\b/],
  [
    'verify',
    /\b(verify|verification|confirm|confirmation|activate|activation)\b.*\b(e|email|mail|account|user|address|registration|signup|phone|change|link)\b|\b(email|mail|account|registration|signup)\b.*\b(verify|verification|confirm|confirmation|activation)\b|\b(verification|confirmation|activation)\b/,
  ],
  ['verify', /\b(enrol|enroll|enrolment|enrollment)\b|\bsignup (request|token|link)\b/],
  ['link', /\b(rss|atom|feed|ical|ics|webcal|calendar) tokens?\b|\b(download|dl) tokens?\b/],
  [
    'sign-in',
    /\b(magic|passwordless|otp|sso|handover|temp|temporary|tmp|onetime)\b|\b(one time|single use|login token|hand over)\b/,
  ],
];
const SHORT_LIVED = /\b(presign|presigned|ephemeral|shortlived|short lived)\b/;
const MAILED = /\b(mail|email|mailer|emails|smtp)\b/;

/** What a token in a link is for, by the first name that says so. */
export function linkPurposeOf(names: readonly (string | undefined)[]): LinkPurpose | null {
  for (const name of names) {
    const words = name === undefined ? '' : wordsOf(name).join(' ');
    const found = PURPOSES.find(([, pattern]) => pattern.test(words));
    if (found) return found[0];
  }
  return null;
}

/** Code that writes mails: what it puts in a link is mailed. */
export function isMailed(names: readonly (string | undefined)[]): boolean {
  return names.some((name) => name !== undefined && MAILED.test(wordsOf(name).join(' ')));
}

/** 'email.service' of src/services/email.service.js; for an index or route file the folders: 'account/verify'. */
export function fileStem(path: string): string {
  const steps = path.split('/');
  const base = (steps.at(-1) ?? '').replace(/\.\w+$/, '');
  if (!/^(index|route|page|\+(page|server|layout)(\.server)?)$/.test(base)) return base;
  const folders = steps.slice(0, -1).filter((step) => !/^[[(]/.test(step));
  return folders.length === 0 ? base : folders.slice(-2).join('/');
}

/** Named for a short life and one thing, as the signature in a presigned address is: `presignToken`. */
export function isShortLivedByName(names: readonly (string | undefined)[]): boolean {
  return names.some((name) => name !== undefined && SHORT_LIVED.test(wordsOf(name).join(' ')));
}

/** The folder a file stands in, of a route the thing it is about: 'invitations' of api/invitations/[id]/resend.ts. */
export function folderOf(path: string): string {
  return (
    path
      .split('/')
      .slice(0, -1)
      .findLast((step) => !/^[[(]/.test(step)) ?? ''
  );
}
