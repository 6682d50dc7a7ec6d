/** The types whose schemas are published. Nothing is copied: the compiler holds it against what the controllers answer. */
import type { CloudEvent, Happening } from '@payments/bus';
import type { CaptureCommand, CaptureController, Difference, RefundCommand } from '@payments/capture';
import type {
  ActionBody,
  ActionReply,
  LiveEvents,
  LogInNeeded,
  MoneyAtRiskByDay,
  MoneyByStatus,
  ParkedPage,
  PaymentPage,
  PaymentsPage,
  PaymentsQuery,
  Refused,
  Session,
  SystemPicture,
  TokenLogIn,
} from '@payments/console';
import type { EventMetadata, PaymentEvent } from '@payments/events';
import type { Refusal, ExplainedAnswer, PaymentView } from '@payments/payment';
import type {
  CancelCommand,
  Found,
  GetQuery,
  Listed,
  ListQuery,
  PaymentRequestController,
  RequestCommand,
} from '@payments/payment-request';
import type { ReceiptCommand, ReceiptController } from '@payments/receipt';
import type { PaymentReference, Reply } from '@payments/service';
import type {
  Receipt,
  Resent,
  RotateCommand,
  UnclaimedDelivery,
  UnclaimedQuery,
  WebhookCommandsController,
} from '@payments/webhook-gateway';

interface AboutPayment {
  readonly payment: PaymentView;
}

/** What a reply says on each subject, beside `ok`, when the answer is yes. */
export interface Said {
  'payments.request': AboutPayment;
  'payments.cancel': AboutPayment;
  'payments.capture': AboutPayment;
  'payments.refund': AboutPayment;
  'payments.receipt': AboutPayment;
  'payments.retry': AboutPayment;
  'payments.forget': AboutPayment;
  'payments.verify': { readonly payment: PaymentView; readonly differences: readonly Difference[] };
  'payments.get': Found;
  'payments.list': { readonly payments: readonly Listed[]; readonly next?: string };
  'webhooks.rotate': {
    /** The old ones, which are heard for a while still; `until` in ISO 8601. */
    readonly retiring: readonly { readonly id: string; readonly until: string }[];
  };
  'webhooks.unclaimed': { readonly deliveries: readonly UnclaimedDelivery[] };
  'webhooks.resend': { readonly resent: readonly Resent[] };
}

interface Handlers {
  'payments.request': PaymentRequestController['request'];
  'payments.cancel': PaymentRequestController['cancel'];
  'payments.capture': CaptureController['capture'];
  'payments.refund': CaptureController['refund'];
  'payments.receipt': ReceiptController['correct'];
  'payments.retry': PaymentRequestController['retry'];
  'payments.forget': PaymentRequestController['forget'];
  'payments.verify': CaptureController['verify'];
  'payments.get': PaymentRequestController['get'];
  'payments.list': PaymentRequestController['list'];
  'webhooks.rotate': WebhookCommandsController['rotate'];
  'webhooks.unclaimed': WebhookCommandsController['unclaimed'];
  'webhooks.resend': WebhookCommandsController['resend'];
}

export type Subject = keyof Said;

/** The subjects whose handlers answer something else than is published. */
type SaidOtherwise = {
  [subject in Subject]: [Awaited<ReturnType<Handlers[subject]>>, Reply<Said[subject]>] extends [
    Reply<Said[subject]>,
    Awaited<ReturnType<Handlers[subject]>>,
  ]
    ? never
    : subject;
}[Subject];

/** Does not compile if a handler's answer has changed and {@link Said} has not: the error names the subject. */
export const nobodySaysOtherwise: [SaidOtherwise] extends [never] ? true : SaidOtherwise = true;

/** One type that reaches all of them, since reading the program is what costs time. */
export interface Published {
  readonly said: Said;
  readonly event: PaymentEvent;
  readonly metadata: EventMetadata;
  readonly explained: ExplainedAnswer;
  readonly refusal: Refusal;
  readonly cloudEvent: CloudEvent;
  readonly happening: Happening;
  readonly receipt: Receipt;
  readonly requestCommand: RequestCommand;
  readonly cancelCommand: CancelCommand;
  readonly captureCommand: CaptureCommand;
  readonly refundCommand: RefundCommand;
  readonly receiptCommand: ReceiptCommand;
  readonly getQuery: GetQuery;
  readonly listQuery: ListQuery;
  readonly paymentReference: PaymentReference;
  readonly rotateCommand: RotateCommand;
  readonly unclaimedQuery: UnclaimedQuery;
  readonly actionBody: ActionBody;
  readonly actionReply: ActionReply;
  readonly liveEvents: LiveEvents;
  readonly logInNeeded: LogInNeeded;
  readonly moneyAtRiskByDay: MoneyAtRiskByDay;
  readonly moneyByStatus: MoneyByStatus;
  readonly parkedPage: ParkedPage;
  readonly paymentPage: PaymentPage;
  readonly paymentsPage: PaymentsPage;
  readonly paymentsQuery: PaymentsQuery;
  readonly refused: Refused;
  readonly session: Session;
  readonly systemPicture: SystemPicture;
  readonly tokenLogIn: TokenLogIn;
}
