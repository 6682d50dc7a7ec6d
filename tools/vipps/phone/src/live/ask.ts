/** Asks the controls of this Vipps; false where they answer anything but yes. */
export async function ask(method: 'POST' | 'PUT', path: string, body: object = {}): Promise<boolean> {
  try {
    return (await fetch(`/_sim/${path}`, { method, body: JSON.stringify(body) })).ok;
  } catch {
    // Nobody there: the page says so as long as its own connection is broken.
    return false;
  }
}
