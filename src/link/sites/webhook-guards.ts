/** Notifications of a provider that are refused unless they carry the secret agreed on with it. */
import type { CallRecord, Expr } from '../../model/summary.js';
import { calledName } from '../reach/call-words.js';
import { callOf, type Module } from '../world.js';

const CHECKS = /authori[sz]ed|authenti|verif|signature|secret|valid/i;

/**
 * Whether a call in a webhook is met only by requests that a check of the whole request has passed:
 * `if (!isAuthorized(req)) return res.status(401)…`. What is signed besides is then the provider's own word.
 */
export function isBehindWebhookCheck(module: Module, { guards }: CallRecord): boolean {
  if (!/(^|[/._-])webhooks?([/._-]|$)/i.test(module.path)) return false;
  return guards.some((id) => {
    const guard = module.summary.guards[id];
    return guard !== undefined && guard.kind === 'exit' && checksRequest(module, guard.test);
  });
}

function checksRequest(module: Module, test: Expr): boolean {
  if (test.kind === 'unary' || test.kind === 'await') return checksRequest(module, test.of);
  const call = test.kind === 'call' ? callOf(module, test.call) : undefined;
  const [request] = call?.args ?? [];
  const name = request?.kind === 'binding' ? (module.summary.bindings[request.binding]?.name ?? '') : '';
  return call !== undefined && CHECKS.test(calledName(module, call)) && /^(req|request|event|ctx|c)$/.test(name);
}
