const PATIENCE_MS = 5_000;
const INTERVAL_MS = 5;

/** Resolves when it is so. @throws if it never is. */
export async function eventually(isSo: () => boolean, patienceMs = PATIENCE_MS): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`Not so after ${patienceMs} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
}
