import { Body, Controller, HttpCode, HttpException, Param, Post, Req } from '@nestjs/common';
import { isMerchantSerialNumber, isReference } from '@payments/events';
import { isRefused, readBody } from '@payments/service';
import { ActionBody } from './action-body';
import { ACTIONS, type Action, type ActionReply } from './api/actions';
import { sessionOf, type AskedBy } from './asking';
import { Console } from './console';

@Controller('api/payments/:merchantSerialNumber/:reference')
export class ActionsController {
  constructor(private readonly served: Console) {}

  @Post(':action')
  @HttpCode(200)
  async act(
    @Req() request: AskedBy,
    @Param('merchantSerialNumber') merchantSerialNumber: string,
    @Param('reference') reference: string,
    @Param('action') action: string,
    @Body() body: unknown,
  ): Promise<ActionReply> {
    const { by } = sessionOf(request);
    if (!isAction(action) || !isMerchantSerialNumber(merchantSerialNumber) || !isReference(reference)) {
      throw new HttpException({ refused: 'payment-unknown', message: 'There is no such payment or action.' }, 404);
    }
    const wish = readBody(ActionBody, body);
    if (isRefused(wish)) throw new HttpException({ refused: wish.refused, message: wish.message }, 400);

    const { status, body: reply } = await this.served.actions.perform(
      action,
      { merchantSerialNumber, reference },
      wish,
      by,
    );
    this.served.log.info({ action, merchantSerialNumber, reference }, 'an action was asked for');
    if (!('ok' in reply)) throw new HttpException(reply, status);
    return reply;
  }
}

const isAction = (action: string): action is Action => ACTIONS.some((one) => one === action);
