import { Controller, Get, HttpException, Param, Req } from '@nestjs/common';
import { StoreSilent } from '@payments/event-store';
import { isMerchantSerialNumber, isReference } from '@payments/events';
import { isRefused } from '@payments/service';
import type { MoneyAtRiskByDay, MoneyByStatus } from './api/money';
import type { ParkedPage, PaymentPage } from './api/payment';
import type { PaymentsPage, PaymentsQuery } from './api/payments';
import { sessionOf, type AskedBy } from './asking';
import { Console } from './console';
import { paymentPage } from './pages/payment-page';
import { readPaymentsQuery } from './pages/payments-query';

@Controller('api')
export class PaymentsController {
  constructor(private readonly served: Console) {}

  @Get('payments')
  payments(@Req() request: AskedBy): PaymentsPage {
    return this.#page(request, (query) => this.served.questions.payments(query));
  }

  @Get('parked')
  parked(@Req() request: AskedBy): ParkedPage {
    return this.#page(request, (query) => this.served.questions.parked(query));
  }

  @Get('money-at-risk')
  moneyAtRisk(@Req() request: AskedBy): MoneyAtRiskByDay {
    return this.#page(request, ({ merchantSerialNumber }) => this.served.questions.moneyAtRisk(merchantSerialNumber));
  }

  @Get('money')
  money(@Req() request: AskedBy): MoneyByStatus {
    return this.#page(request, ({ merchantSerialNumber }) => this.served.questions.money(merchantSerialNumber));
  }

  @Get('payments/:merchantSerialNumber/:reference')
  async payment(
    @Req() request: AskedBy,
    @Param('merchantSerialNumber') merchantSerialNumber: string,
    @Param('reference') reference: string,
  ): Promise<PaymentPage> {
    const { store, clock } = this.served;
    const { role } = sessionOf(request);
    const isName = isMerchantSerialNumber(merchantSerialNumber) && isReference(reference);
    try {
      const page = isName && (await paymentPage(store, { merchantSerialNumber, reference }, role, clock.now()));
      if (page) return page;
    } catch (error) {
      if (!(error instanceof StoreSilent)) throw error;
      throw new HttpException({ refused: 'store-silent', message: 'The event log does not answer. Try again.' }, 503);
    }
    throw new HttpException({ refused: 'payment-unknown', message: 'There is no payment with this reference.' }, 404);
  }

  #page<Page>({ url }: AskedBy, answer: (query: PaymentsQuery) => Page): Page {
    const query = readPaymentsQuery(new URLSearchParams(url.split('?')[1] ?? ''));
    if (isRefused(query)) throw new HttpException({ refused: query.refused, message: query.message }, 400);
    try {
      return answer(query as PaymentsQuery);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new HttpException({ refused: 'invalid-field', message: 'after must be the next of the page before.' }, 400);
    }
  }
}
