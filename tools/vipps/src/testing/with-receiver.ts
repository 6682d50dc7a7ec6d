import { Clock, startVipps, type Vipps } from '../index';
import { signatureHeaders } from '../webhooks/signature';
import { Caller } from './caller';
import { Receiver, type Received } from './receiver';
import { newReference } from './with-vipps';

export interface ReceiverStage {
  vipps: Vipps;
  caller: Caller;
  /** Registered for all events of the sales unit. */
  receiver: Receiver;
  registrationId: string;
  isSigned: (received: Received) => boolean;
  /** Makes a payment, and waits until its webhook was sent. */
  created(): Promise<string>;
}

/** For each spec of a file: a Vipps whose clock stands, and a receiver that is registered there. */
export function withReceiver(): ReceiverStage {
  const stage = {} as ReceiverStage;
  beforeEach(async () => {
    stage.vipps = await startVipps({ clock: new Clock({ running: false }) });
    stage.caller = new Caller(stage.vipps);
    stage.receiver = await Receiver.start();
    const { url } = stage.receiver;
    const { id, secret } = (await stage.caller.register(url)).body;
    stage.registrationId = id;
    stage.isSigned = ({ headers, rawBody: body }) =>
      headers.authorization ===
      signatureHeaders({ secret, url, date: String(headers['x-ms-date']), body }).authorization;
    stage.created = async () => {
      const reference = newReference();
      await stage.caller.create(reference);
      await stage.vipps.quiet();
      return reference;
    };
  });
  afterEach(async () => {
    await stage.caller.close();
    await stage.vipps.stop();
    await stage.receiver.stop();
  });
  return stage;
}
