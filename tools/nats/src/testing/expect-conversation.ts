import type { Conversation } from './conversations';
import { converse } from './converse';

/** Holds a broker to what it says in this conversation. */
export async function expectConversation(
  port: number,
  { says, hears, inAnyOrder = false }: Conversation,
): Promise<void> {
  const heard = await converse(port, says);
  if (inAnyOrder) expect(heard.sort()).toEqual([...hears].sort());
  else expect(heard).toEqual(hears);
}
