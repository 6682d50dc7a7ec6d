import { join } from 'node:path';
import type { Ports } from './ports';
import { builtProgram, type Program } from './program';

type Surroundings = Readonly<Record<string, string>>;

export const eventStoreProgram = (directory: string, { eventstore }: Ports, environment: Surroundings): Program =>
  builtProgram('eventstore', 'tools/eventstore', {
    arguments: ['--port', String(eventstore), '--directory', join(directory, 'eventstore')],
    environment,
  });

/** `never`: customers approve only when they are told to. */
export type ApproveAfterMs = number | 'never';

export const vippsProgram = (
  directory: string,
  { vipps }: Ports,
  environment: Surroundings,
  approveAfterMs: ApproveAfterMs,
): Program =>
  builtProgram('vipps', 'tools/vipps', {
    arguments: [
      ...['--port', String(vipps), '--directory', join(directory, 'vipps')],
      ...['--trusted-certificate', gatewayCertificateFile(directory)],
      ...(approveAfterMs === 'never' ? ['--no-approve'] : ['--approve-after-ms', String(approveAfterMs)]),
    ],
    environment,
  });

export const gatewayDirectory = (directory: string): string => join(directory, 'webhook-gateway');

/** Made by the gateway at its first start. */
export const gatewayCertificateFile = (directory: string): string =>
  join(gatewayDirectory(directory), 'certificate.pem');
