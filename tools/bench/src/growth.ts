export async function growth(_options: unknown, _directory: string): Promise<void> {
  await Promise.resolve();
}
