/** Tokens of services that somebody configured together with their addresses. */
import { alternativesOf, type Value } from '../../../model/value.js';
import { type Module, rootBindingOf } from '../../world.js';
import { tokenKindOf } from '../names.js';
import { unwrapped } from './token-reading.js';
import { spelledName } from './transport-base.js';
import type { UrlParameter } from './url-texts.js';

/** `${settings.serverUrl}?token=${settings.appToken}`: the key of a service that an administrator set up. */
export function isConfiguredService(base: Value, token: Value): boolean {
  const settings = alternativesOf(token).flatMap((key) =>
    key.kind === 'member' && !/^(\w*_)?(access|refresh|id|auth|oauth)?_?token$/i.test(key.name) ? parameterOf(key) : [],
  );
  return addressesIn(base).some((address) =>
    parameterOf(address).some(({ file, fn, index, name }) =>
      settings.some(
        (other) =>
          file === other.file &&
          fn === other.fn &&
          index === other.index &&
          !/^(req|request|ctx|context|event|props)$/.test(name ?? ''),
      ),
    ),
  );
}

/** `${settings.url}/message?token=${settings.token}`: what is configured together belongs to the service at that address. */
export function isOfIntegration(module: Module, { base, value }: Pick<UrlParameter, 'base' | 'value'>): boolean {
  const token = unwrapped(module, value);
  if (base?.kind !== 'member' || token.kind !== 'member' || tokenKindOf([token.name]) !== 'unknown') return false;
  const [address, owner] = [rootBindingOf(base.of), rootBindingOf(token.of)];
  if (!address || !owner || address.binding !== owner.binding || address.path.join() !== owner.path.join())
    return false;
  const name = spelledName(module, token.of) ?? '';
  return (
    /settings|options|config|integration|webhook|channel|agent|notif/i.test(name) &&
    /url|uri|host|endpoint|address/i.test(base.name)
  );
}

function addressesIn(base: Value): readonly Value[] {
  return alternativesOf(base).flatMap((option) => {
    if (option.kind === 'template') return option.parts.slice(0, 1);
    return option.kind === 'operation' ? option.operands.slice(0, 1) : [option];
  });
}

/** The parameter of which a value is a property. */
function parameterOf(value: Value): readonly Extract<Value, { kind: 'parameter' }>[] {
  return value.kind === 'member' && value.of.kind === 'parameter' ? [value.of] : [];
}
