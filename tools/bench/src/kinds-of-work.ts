/** What kind of work a function does, told by the file that it is in. */

/** The first that fits says it; whatever fits none does its caller's kind of work. */
const KINDS: readonly (readonly [kind: string, file: RegExp])[] = [
  ['append', /libs\/event-store\/.*(append|uuid)|tools\/eventstore\/src\/(wire\/append|services\/(batch-)?append)/],
  [
    'deliver',
    /libs\/event-store\/.*(follow|subscription|recorded|filter)|tools\/eventstore\/src\/(wire\/read|services\/(read|subscribe|live))/,
  ],
  ['event log on disk', /tools\/eventstore\/src\/(log|streams)|node_modules\/lmdb/],
  ['gRPC', /node_modules\/@grpc|internal\/http2|libs\/event-store|tools\/eventstore|google-protobuf|db-client/],
  ['HTTP to Vipps', /libs\/vipps-client|node_modules\/undici/],
  [
    'HTTP from Vipps',
    /node_modules\/(fastify|find-my-way|@nestjs\/platform-fastify|avvio|light-my-request)|node:_http/,
  ],
  ['bus', /libs\/bus|node_modules\/(nats|nkeys)|tools\/nats/],
  ['commands', /node_modules\/(class-validator|class-transformer|validator)|libs\/service/],
  ['Nest', /node_modules\/(@nestjs|rxjs|reflect-metadata)/],
  ['decide and fold', /libs\/(payment|events)|node_modules\/uuid/],
  ['projection', /libs\/projection/],
  ['actions', /^apps\/|\/apps\//],
];

/** Of the engine itself: nobody calls it. */
const NATIVE: ReadonlyMap<string, string> = new Map([
  ['(garbage collector)', 'garbage collection'],
  ['(program)', 'native code'],
]);

export const IDLE = 'idle';
export const OTHER = 'other';

/** @param file as the source has it, not the bundle. @returns undefined where the caller has to say. */
export function kindOfWork(functionName: string, file: string): string | undefined {
  if (functionName === '(idle)') return IDLE;
  return NATIVE.get(functionName) ?? KINDS.find(([, pattern]) => pattern.test(file))?.[0];
}
