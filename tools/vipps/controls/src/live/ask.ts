/** Asks the controls of this Vipps; throws in words for people what they do not grant. */
export async function ask<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`/_sim/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(reasonOf(text));
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}

interface Refusal {
  message?: string;
  flaws?: { name: string; reason: string }[];
  done?: boolean;
}

function reasonOf(text: string): string {
  const { message, flaws = [], done } = JSON.parse(text) as Refusal;
  if (done === false) return 'Nothing came of it: the payment is not in a state for that.';
  return [message, ...flaws.map(({ name, reason }) => (name === '' ? reason : `${name}: ${reason}`))].join(' ');
}
