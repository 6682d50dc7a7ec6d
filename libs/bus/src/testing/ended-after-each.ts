type Ending = { stop(): Promise<void> } | { close(): Promise<void> };

/**
 * Ends what a spec has started, the last first, also when the spec has failed: else a single failure would keep the
 * whole run from ending.
 *
 * @returns what to hand everything to that must be ended; it hands it back.
 */
export function endedAfterEach(): <Thing extends Ending>(thing: Thing) => Thing {
  const started: Ending[] = [];
  afterEach(async () => {
    for (const thing of started.splice(0).reverse()) await ('stop' in thing ? thing.stop() : thing.close());
  });
  return (thing) => {
    started.push(thing);
    return thing;
  };
}
