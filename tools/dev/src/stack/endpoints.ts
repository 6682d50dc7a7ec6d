import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './keep-guard';

/** Where everything is while the stack runs, so that a person, a test or another tool can join in. */
export interface Endpoints {
  readonly nats: string;
  readonly eventstore: string;
  readonly vipps: string;
  readonly gateway: string;
  /** PEM file of the certificate that the gateway made for itself. */
  readonly gatewayCertificate?: string;
  /** Of the Vipps on this machine; real keys are never written anywhere. */
  readonly vippsSalesUnit?: VippsSalesUnit;
  /** The web console: a link that logs in. Absent where it was not wanted. */
  readonly console?: string;
  /** Answers 200 while the process does its work. */
  readonly health: Readonly<Record<string, string>>;
  readonly logs: string;
  /** Name to process id; `dev` is the one that started the others. */
  readonly processes: Readonly<Record<string, number>>;
}

export interface VippsSalesUnit {
  readonly merchantSerialNumber: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
}

/** Where `npm start` keeps its state, and its endpoints while it runs. */
export const USUAL_DIRECTORY = '.dev';

export const endpointsFile = (directory: string): string => join(directory, 'endpoints.json');

/** Whole or not at all, and for this user alone: an address may carry a password. */
export function writeEndpoints(directory: string, endpoints: Endpoints): void {
  const unfinished = `${endpointsFile(directory)}.new`;
  writeFileSync(unfinished, `${JSON.stringify(endpoints, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, endpointsFile(directory));
}

export function removeEndpoints(directory: string): void {
  rmSync(endpointsFile(directory), { force: true });
}

/** Of the stack that runs with its state there; nothing if none does. */
export function readEndpoints(directory: string): Endpoints | undefined {
  try {
    const endpoints = JSON.parse(readFileSync(endpointsFile(directory), 'utf8')) as Endpoints;
    return isAlive(endpoints.processes['dev'] ?? 0) ? endpoints : undefined;
  } catch {
    return undefined;
  }
}
