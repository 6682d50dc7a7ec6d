const PATIENCE_MS = 5_000;
const INTERVAL_MS = 5;

/** Resolves when it is so. @throws if it never is. */
export async function eventually(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`Not so after ${PATIENCE_MS} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
}
