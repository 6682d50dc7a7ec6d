import type { Environment } from './environment';
import type { HttpDoor } from './door/http-door';

/** Where a service answers that is reached over the bus: for probes and other neighbours, never for the world. */
export const readInnerDoor = (environment: Environment, portName: string, fallback: number): HttpDoor => ({
  host: environment.text('HEALTH_HOST', 'the interface on which health is asked for', '127.0.0.1'),
  port: environment.integer(portName, 'where health is asked for', { fallback, min: 0, max: 65_535 }),
});
