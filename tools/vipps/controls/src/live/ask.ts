/** Nobody answered: it may have been heard all the same. */
export class Unreachable extends Error {
  override readonly message = 'Vipps cannot be reached, and may not have heard of it.';
}

/** Asks the controls of this Vipps; throws in words for people what they do not grant. */
export async function ask<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const { isOk, text } = await answerTo(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!isOk) throw new Error(reasonOf(text));
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

async function answerTo(path: string, how: RequestInit): Promise<{ isOk: boolean; text: string }> {
  try {
    const response = await fetch(`/_sim/${path}`, how);
    return { isOk: response.ok, text: await response.text() };
  } catch {
    throw new Unreachable();
  }
}

interface Refusal {
  message?: string;
  flaws?: { name: string; reason: string }[];
}

function reasonOf(text: string): string {
  const { message, flaws = [] } = JSON.parse(text) as Refusal;
  return [message, ...flaws.map(({ name, reason }) => (name === '' ? reason : `${name}: ${reason}`))].join(' ');
}
