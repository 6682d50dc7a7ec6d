/** Asks the controls of this Vipps; gives the reason, in a sentence, where they do not do it. */
export async function ask(method: 'POST' | 'PUT', path: string, body: object = {}): Promise<string | undefined> {
  try {
    const response = await fetch(`/_sim/${path}`, { method, body: JSON.stringify(body) });
    return response.ok ? undefined : ((await response.json()) as { message: string }).message;
  } catch {
    return 'Vipps cannot be reached, and may not have heard of it.';
  }
}
