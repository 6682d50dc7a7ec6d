import { randomUUID } from 'node:crypto';
import type { Stage } from './stage';

const SERVICES = ['payment-request', 'webhook-gateway', 'receipt', 'capture'] as const;

/** The snapshots of all services are worthless, as after a change of the fold: each reads the whole log, under traffic. */
export async function rebuildProjection(stage: Stage): Promise<void> {
  const { stack, store, tell } = stage;
  stage.startTraffic();
  await stage.untilVerified(30);

  for (const service of SERVICES) {
    await stack.end(service);
    // Of no version: as any that another version of the fold has left, it is not used.
    const data = { foldVersion: 0, view: '', commit: '0', prepare: '0', chunk: 0, of: 1, gzip: '' };
    const stream = `snapshot-${service}`;
    const [newest] = await store.readLast(stream, 1);
    const chunk = { id: randomUUID(), type: 'SnapshotChunk', data, metadata: {} };
    await store.append(stream, newest?.revision ?? 'no-stream', [chunk]);
    const startedAt = performance.now();
    await stack.restart(service);
    await stack.whenHealthy(service);
    tell(`${service} has read the whole log and acts again after ${Math.round(performance.now() - startedAt)} ms.`);
  }
  await stage.untilVerified(10);
}
