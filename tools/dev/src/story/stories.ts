import type { PaymentEventType } from '@payments/events';
import type { ExampleWish } from '../platform/example-request';
import { OtherTurn, type Scene } from './scene';

/** One way that a payment can go, to be played and looked at. */
export interface Story {
  readonly tells: string;
  readonly asks?: Partial<ExampleWish>;
  /** So long the customer may take; otherwise ten minutes. */
  readonly days?: number;
  /** What happens to it beside what the services do by themselves. The customer of a story without it says yes. */
  readonly script?: (scene: Scene) => Promise<void>;
  /** All that the log has in the end; two services may record in either order. */
  readonly ends: readonly PaymentEventType[];
}

/** The story of a payment that goes well. */
export const GOES_WELL: readonly PaymentEventType[] = [
  'Requested',
  'Initiated',
  'Authorized',
  'ReceiptAttached',
  'CaptureRequested',
  'Captured',
  'CaptureVerified',
];

const WAITS: readonly PaymentEventType[] = ['Requested', 'Initiated'];
const CAPTURED: readonly PaymentEventType[] = ['CaptureRequested', 'Captured', 'CaptureVerified'];
const RESERVED: readonly PaymentEventType[] = [...WAITS, 'Authorized', 'ReceiptAttached'];

const nok = (value: number) => ({ currency: 'NOK', value }) as const;
const approves = (scene: Scene) => scene.customer('approve', 'says yes');

export const STORIES = {
  happy: { tells: 'the customer says yes, and the goods are delivered at once', ends: GOES_WELL },
  parts: {
    tells: 'the goods leave in two parcels, and each is paid for when it leaves',
    asks: { capture: 'on-command' },
    script: async (scene) => {
      await approves(scene);
      await scene.until('ReceiptAttached');
      await scene.insist('payments.capture', { captureId: 'parcel-1', amount: nok(30_000) });
      await scene.until('CaptureVerified');
      await scene.insist('payments.capture', { captureId: 'parcel-2' });
    },
    ends: [...RESERVED, ...CAPTURED, ...CAPTURED],
  },
  'on-evidence': {
    tells: 'the money is taken when the order platform says what shows that the goods left, and not before',
    asks: { capture: 'on-evidence' },
    script: async (scene) => {
      await approves(scene);
      await scene.until('ReceiptAttached');
      const tooEarly = await scene.ask('payments.capture', { captureId: 'parcel-1' });
      if (tooEarly.ok) throw new OtherTurn('It was captured without evidence.');
      await scene.insist('payments.capture', { captureId: 'parcel-1', evidence: 'shipment-1' });
    },
    ends: GOES_WELL,
  },
  refund: {
    tells: 'one thing comes back, and its price is given back',
    script: async (scene) => {
      await approves(scene);
      await scene.until('CaptureVerified');
      await scene.insist('payments.refund', { refundId: 'return-1', amount: nok(9_900), reason: 'too small' });
    },
    ends: [...GOES_WELL, 'RefundRequested', 'Refunded'],
  },
  rejected: {
    tells: 'the customer says no',
    script: (scene) => scene.customer('reject', 'says no'),
    ends: [...WAITS, 'Aborted'],
  },
  expired: {
    tells: 'the customer says nothing, and the request lapses',
    script: (scene) => scene.customer('expire', 'says nothing; ten minutes go by at Vipps'),
    ends: [...WAITS, 'Expired'],
  },
  'no-vipps': {
    tells: 'nobody who can be asked has this number: offer another way to pay',
    asks: { phoneNumber: '4700000000' },
    script: () => Promise.resolve(),
    ends: ['Requested', 'RequestRejected'],
  },
  'failing-card': {
    tells: 'the first card is declined, and the second one pays',
    script: async (scene) => {
      await scene.until('Initiated');
      await scene.failuresAreReported();
      await scene.customer('approve', 'says yes, and the bank declines the card', { declined: true });
      await scene.until('FailureReported');
      await scene.customer('approve', 'says yes with another card');
    },
    ends: [...WAITS, 'FailureReported', ...GOES_WELL.slice(WAITS.length)],
  },
  'long-living': {
    tells: 'the customer has twenty days, puts it off, and pays later',
    days: 20,
    script: async (scene) => {
      await scene.customer('postpone', 'puts it off');
      await approves(scene);
    },
    ends: [...WAITS, 'Authorized', ...CAPTURED],
  },
  withdrawn: {
    tells: 'the merchant withdraws before the customer has answered',
    script: async (scene) => {
      await scene.until('Initiated');
      await scene.insist('payments.cancel', { cancelId: 'sold-out', reason: 'sold out' });
    },
    ends: [...WAITS, 'CancelRequested', 'Terminated'],
  },
  'quick-thumb': {
    tells: 'the merchant withdraws, the customer was faster, and gets the money back',
    asks: { capture: 'on-command' },
    script: async (scene) => {
      await scene.misfortune({ call: 'webhook', does: 'drop' }, 'no webhook tells us of the yes');
      await scene.until('Initiated');
      const endIt = await scene.misfortune(
        { call: 'get', does: 'answer', status: 503 },
        'and Vipps is too busy to say',
      );
      await approves(scene);
      await scene.insist('payments.cancel', { cancelId: 'sold-out', reason: 'sold out' });
      await endIt();
    },
    ends: [...RESERVED, 'CancelRequested', 'CancelFailed', 'AnomalyObserved', 'CancelRequested', 'Cancelled'],
  },
  released: {
    tells: 'the merchant gives the reservation back after the yes',
    asks: { capture: 'on-command' },
    script: async (scene) => {
      await approves(scene);
      await scene.until('ReceiptAttached');
      await scene.insist('payments.cancel', { cancelId: 'sold-out' });
    },
    ends: [...RESERVED, 'CancelRequested', 'Cancelled'],
  },
  'too-much': {
    tells: 'five captures at once of more than there is: only what there is gets through',
    asks: { capture: 'on-command' },
    script: async (scene) => {
      await approves(scene);
      await scene.until('ReceiptAttached');
      const asked = ['a', 'b', 'c', 'd', 'e'].map((captureId) =>
        scene.ask('payments.capture', { captureId, amount: nok(20_000) }),
      );
      const refused = (await Promise.all(asked)).filter((reply) => !reply.ok);
      if (refused.length !== 3) throw new OtherTurn(`${refused.length} captures were refused instead of three.`);
    },
    ends: [...RESERVED, ...CAPTURED, ...CAPTURED],
  },
  'receipt-corrected': {
    tells: 'Vipps does not take the receipt, and the order platform gives other lines',
    script: async (scene) => {
      const endIt = await scene.misfortune(
        { call: 'addReceipt', does: 'answer', status: 400 },
        'Vipps takes no receipt',
      );
      await approves(scene);
      await scene.until('ReceiptRejected');
      await endIt();
      const line = { id: 'coat', name: 'Coat', totalAmount: 49_900, taxRate: 2_500 };
      const orderLines = [{ ...line, totalAmountExcludingTax: 39_920, totalTaxAmount: 9_980 }];
      await scene.insist('payments.receipt', { orderLines });
    },
    ends: [...WAITS, 'Authorized', 'ReceiptRejected', 'ReceiptCorrected', 'ReceiptAttached', ...CAPTURED],
  },
  'asked-again': {
    tells: 'the bank has no funds for the capture, and gives them when it is asked again, under a new key',
    script: async (scene) => {
      const endIt = await scene.misfortune({ call: 'capture', does: 'answer', code: '6260' }, 'the bank has let go');
      await approves(scene);
      await scene.until('CaptureFailed');
      await endIt();
      await scene.insist('payments.retry', { captureId: 'when-receipt-attached' });
    },
    ends: [...RESERVED, 'CaptureRequested', 'CaptureFailed', 'CaptureRetried', 'Captured', 'CaptureVerified'],
  },
  'refund-refused': {
    tells: 'there are no funds for the refund, and it is asked for again, under a new key, once there are',
    script: async (scene) => {
      const endIt = await scene.misfortune({ call: 'refund', does: 'answer', code: '6150' }, 'no funds are left');
      await approves(scene);
      await scene.until('CaptureVerified');
      await scene.insist('payments.refund', { refundId: 'return-1', amount: nok(9_900) });
      await scene.until('RefundFailed');
      await endIt();
      await scene.insist('payments.retry', { refundId: 'return-1' });
    },
    ends: [...GOES_WELL, 'RefundRequested', 'RefundFailed', 'RefundRetried', 'Refunded'],
  },
  'lost-webhook': {
    tells: 'no webhook comes, and the yes is found by asking',
    script: async (scene) => {
      await scene.misfortune({ call: 'webhook', does: 'drop' }, 'every webhook is lost');
      await approves(scene);
    },
    ends: GOES_WELL,
  },
  'lost-answer': {
    tells: 'the capture is made, its answer is lost, and the key finds it in the books of Vipps',
    script: async (scene) => {
      await scene.misfortune(
        { call: 'capture', does: 'reset-after-effect', times: 1 },
        'the answer to the capture will be lost',
      );
      await approves(scene);
    },
    ends: GOES_WELL,
  },
  killed: {
    tells: 'the capture service is killed between the intent and the answer, and captures once',
    script: async (scene) => {
      await scene.misfortune(
        { call: 'capture', does: 'delay-after-effect', delayAfterEffectMs: 2_000, times: 1 },
        'the answer to the capture will take two seconds',
      );
      await approves(scene);
      await scene.until('CaptureRequested');
      scene.kill('capture');
    },
    ends: GOES_WELL,
  },
  forgotten: {
    tells: 'the customer wants to be forgotten, and what happened to the money stays',
    script: async (scene) => {
      await approves(scene);
      await scene.until('CaptureVerified');
      await scene.insist('payments.forget', { reason: 'asked to be forgotten' });
    },
    ends: [...GOES_WELL, 'PersonForgotten'],
  },
  portal: {
    tells: 'somebody captures in the business portal, and that is written down for a person',
    asks: { capture: 'on-command' },
    script: async (scene) => {
      await approves(scene);
      await scene.until('ReceiptAttached');
      const { reference } = scene;
      await scene.inThePortal(({ epayment }) => epayment.capture(reference, nok(10_000), 'portal'), 'captures NOK 100');
    },
    ends: [...RESERVED, 'AnomalyObserved'],
  },
} as const satisfies Record<string, Story>;

export type StoryName = keyof typeof STORIES;

/** A line each, for people. */
export function storyList(): string {
  const width = Math.max(...Object.keys(STORIES).map((name) => name.length));
  return Object.entries<Story>(STORIES)
    .map(([name, { tells }]) => `  ${name.padEnd(width)}  ${tells}`)
    .join('\n');
}
