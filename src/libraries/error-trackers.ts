import type { LibraryTable, TransportRow } from '../model/library.js';
import { called, logs, method, spelled } from './slots.js';

const tracked = (row: TransportRow): TransportRow => ({ ...row, tracker: true });

const sentry = spelled('Sentry', 'sentry', 'scope', 'hub', 'Raven');
const bugsnag = spelled('Bugsnag', 'bugsnag', 'bugsnagClient');
const datadog = spelled('datadogRum', 'datadogLogs', 'DD_RUM', 'DD_LOGS');
const posthog = spelled('posthog', 'PostHog', 'posthogClient');

const table: LibraryTable = {
  id: 'error-trackers',
  title: 'the error tracker',
  kind: 'transport',
  packages: [
    '@sentry/node',
    '@sentry/browser',
    '@sentry/react',
    '@sentry/nextjs',
    '@sentry/vue',
    '@sentry/angular',
    '@bugsnag/js',
    '@bugsnag/node',
    '@datadog/browser-rum',
    '@datadog/browser-logs',
    'posthog-js',
    'posthog-node',
  ],
  understands: 'captures, breadcrumbs, contexts and tags of Sentry, Bugsnag, Datadog and PostHog',
  screenWords: [
    'captureException',
    'captureMessage',
    'addBreadcrumb',
    'setExtra',
    'setContext',
    'Bugsnag.',
    'datadog',
    'posthog.',
  ],
  rows: [
    ...['captureException', 'captureMessage', 'captureEvent', 'addBreadcrumb'].map((name) =>
      tracked(logs(called(name), name)),
    ),
    ...['setContext', 'setExtra', 'setTag'].map((name) => tracked(logs(called(name), name, 1))),
    ...['captureException', 'captureMessage', 'captureEvent', 'addBreadcrumb'].map((name) =>
      tracked(logs(method(sentry, name), `Sentry.${name}`)),
    ),
    ...['setContext', 'setExtra', 'setTag'].map((name) => tracked(logs(method(sentry, name), `Sentry.${name}`, 1))),
    ...['setExtras', 'setTags', 'setUser'].map((name) => tracked(logs(method(sentry, name), `Sentry.${name}`))),
    ...['notify', 'leaveBreadcrumb', 'addMetadata'].map((name) =>
      tracked(logs(method(bugsnag, name), `Bugsnag.${name}`)),
    ),
    ...['addError', 'addAction', 'setUser', 'setGlobalContextProperty'].map((name) =>
      tracked(logs(method(datadog, name), `datadogRum.${name}`)),
    ),
    ...['capture', 'identify', 'register'].map((name) => tracked(logs(method(posthog, name), `posthog.${name}`))),
  ],
};

export default table;
