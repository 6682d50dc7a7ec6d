import {
  Bus,
  BusClosed,
  BusDisconnected,
  MalformedReply,
  NoResponders,
  RequestTimedOut,
  type Login,
} from '@payments/bus';
import { Failure } from './failures';

const CONNECT_MS = 3_000;
/** Some commands ask Vipps, which may ask a bank. */
const ANSWER_MS = 35_000;

/** An answer of a service that says yes. */
export type Answer = { readonly ok: true } & Readonly<Record<string, unknown>>;

/** @throws Failure if nobody is there, or the broker does not let us in. */
export async function connect(login: Login): Promise<Bus> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new Failure(
            `No bus answers at ${placesOf(login)}.`,
            'Is it running, and is the address right? `npm start` starts one here.',
          ),
        ),
      CONNECT_MS,
    );
  });
  try {
    return await Promise.race([Bus.connect(login), late]);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `The bus at ${placesOf(login)} does not let us in.`,
      'Look at NATS_TOKEN, NATS_USER and NATS_PASSWORD, or NATS_CREDENTIALS.',
    );
  } finally {
    clearTimeout(timer);
  }
}

/** An address may carry a password. */
export function placesOf({ servers }: Login): string {
  return [servers]
    .flat()
    .map((server) => (URL.canParse(server) ? `${new URL(server).protocol}//${new URL(server).host}` : server))
    .join(', ');
}

/** @throws Failure for everything but a yes. */
export async function ask(bus: Bus, subject: string, body: object): Promise<Answer> {
  const reply = await answered(bus, subject, body);
  if (isYes(reply)) return reply;
  if (isNo(reply)) {
    throw new Refusal(reply);
  }
  throw new Failure(`What answers on ${subject} is none of ours.`, 'Look at who else listens on this bus.');
}

/** A no with its name, as the services said it. */
export class Refusal extends Failure {
  constructor(readonly reply: { readonly refused: string; readonly message: string }) {
    super(`Refused: ${reply.refused}. ${reply.message}`, whatToDoAbout(reply.refused));
    this.name = 'Refusal';
  }
}

const whatToDoAbout = (refused: string): string =>
  refused.endsWith('-id-already-used')
    ? 'If this is another one, give it an id of its own with --id.'
    : `docs/refusals.md says what to do about ${refused}.`;

async function answered(bus: Bus, subject: string, body: object): Promise<unknown> {
  try {
    return await bus.request(subject, body, { timeoutMs: ANSWER_MS });
  } catch (error) {
    if (error instanceof NoResponders) {
      throw new Failure(
        `No service answers on ${subject}: nothing happened.`,
        'Start the service; `npx pay doctor` shows which are there.',
      );
    }
    if (error instanceof RequestTimedOut) {
      throw new Failure(
        `No answer on ${subject}: it is not known whether it was taken.`,
        'Say the same again, with the same id: it is done once.',
      );
    }
    if (error instanceof BusDisconnected || error instanceof BusClosed) {
      throw new Failure('The connection to the bus broke.', 'Say the same again, with the same id: it is done once.');
    }
    if (error instanceof MalformedReply) {
      throw new Failure(`What answers on ${subject} is none of ours.`, 'Look at who else listens on this bus.');
    }
    throw error;
  }
}

const isYes = (reply: unknown): reply is Answer =>
  typeof reply === 'object' && reply !== null && 'ok' in reply && reply.ok === true;

const isNo = (reply: unknown): reply is { refused: string; message: string } =>
  typeof reply === 'object' &&
  reply !== null &&
  'refused' in reply &&
  typeof reply.refused === 'string' &&
  'message' in reply &&
  typeof reply.message === 'string';
