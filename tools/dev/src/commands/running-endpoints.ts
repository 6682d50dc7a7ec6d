import { resolve } from 'node:path';
import { readEndpoints, type Endpoints } from '../stack/endpoints';
import { workspace } from '../stack/workspace';

/** @throws Error if no stack runs with its state there. */
export function runningEndpoints(directory: string): Endpoints {
  const endpoints = readEndpoints(resolve(workspace, directory));
  if (!endpoints) throw new Error('Nothing is running here. Start it in another terminal with `npm start`.');
  return endpoints;
}
