import type { ServerResponse } from 'node:http';
import type { World } from '../world';
import type { Answer } from './answer';
import type { AdmittedCall, Api, Call, CallName } from './call';

interface Place {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/payments/:reference`: a segment that begins with a colon is a parameter. */
  path: string;
}

/** A call of Vipps' that needs key and token. */
export interface AdmittedRoute extends Place {
  api: Exclude<Api, 'access-token' | 'control'>;
  name: CallName;
  answer(call: AdmittedCall, world: World): Answer | Promise<Answer>;
}

/** A call that anybody may make: the token call, and what controls the simulator. */
export interface OpenRoute extends Place {
  api: 'access-token' | 'control';
  name?: CallName;
  answer(call: Call, world: World): Answer | Promise<Answer>;
}

/** A call whose answer goes on and on: server-sent events. */
export interface StreamRoute extends Place {
  api: 'control';
  name?: undefined;
  stream(call: Call, world: World, response: ServerResponse): void;
}

export type Route = AdmittedRoute | OpenRoute | StreamRoute;

interface Segment {
  fixed: Map<string, Segment>;
  parameter?: Segment;
  routes: Map<string, { route: Route; names: string[] }>;
}

const emptySegment = (): Segment => ({ fixed: new Map(), routes: new Map() });

export interface Match {
  route: Route;
  parameters: Record<string, string>;
}

/** Finds the route of a path. Fixed segments match in any case, as Vipps' own quick start relies on. */
export class Router {
  readonly #root = emptySegment();

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#add(route);
  }

  /** Undefined where no route has the path and the method. */
  find(method: string, path: string): Match | undefined {
    const values: string[] = [];
    let segment: Segment | undefined = this.#root;
    for (const text of path.slice(1).split('/')) {
      const fixed: Segment | undefined = segment.fixed.get(text) ?? segment.fixed.get(text.toLowerCase());
      if (!fixed) values.push(text);
      segment = fixed ?? segment.parameter;
      if (!segment) return undefined;
    }
    const found = segment.routes.get(method);
    if (!found) return undefined;
    const parameters: Record<string, string> = {};
    for (const [index, name] of found.names.entries()) parameters[name] = decoded(values[index] ?? '');
    return { route: found.route, parameters };
  }

  #add(route: Route): void {
    const names: string[] = [];
    let segment = this.#root;
    for (const text of route.path.slice(1).split('/')) {
      if (text.startsWith(':')) {
        names.push(text.slice(1));
        segment = segment.parameter ??= emptySegment();
      } else {
        const lower = text.toLowerCase();
        let next = segment.fixed.get(lower);
        if (!next) segment.fixed.set(lower, (next = emptySegment()));
        segment = next;
      }
    }
    segment.routes.set(route.method, { route, names });
  }
}

/** A path segment without its percent encoding; what is not validly encoded stands as it is. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
