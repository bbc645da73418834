/** Why a port cannot be listened on, in words the operator can act on. */
import { Refusal } from '../core/errors.ts';

/** A listening socket's error, worded with the settings that lead to it; any other error comes back as it was. */
export function listenFault(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  // As text: a port is a name, not a figure with separators.
  const facts = { host, port: String(port), example: String(port < 65_535 ? port + 1 : 8080) };
  if (code === 'EADDRINUSE') return new Refusal('operator.port_in_use', facts);
  if (code === 'EADDRNOTAVAIL' || code === 'EACCES' || code === 'ENOTFOUND')
    return new Refusal('operator.address_wrong', facts);
  return error;
}
