import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import { kindAndPlaceOf } from '@payments/projection';
import type { Answer, AskedBy } from './asking';
import { Console } from './console';
import type { Errand } from './log-in/oidc';

/** Where a browser ends up that was not let in; the page says it in words. */
const NOT_LET_IN = '/log-in?refused=';

@Controller('api/oidc')
export class OidcController {
  constructor(private readonly served: Console) {}

  @Get('log-in')
  async logIn(@Res() answer: Answer): Promise<void> {
    const { oidc, sessions, log } = this.served;
    if (!oidc) throw notConfigured();
    try {
      const { address, errand } = await oidc.begin();
      answer.header('set-cookie', sessions.sendOnErrand(errand));
      answer.redirect(address, 303);
    } catch (error) {
      log.error({ because: kindAndPlaceOf(error) }, 'the identity provider cannot be asked');
      answer.redirect(`${NOT_LET_IN}provider-silent`, 303);
    }
  }

  @Get('callback')
  async callback(@Req() { url, headers }: AskedBy, @Res() answer: Answer): Promise<void> {
    const { oidc, sessions, log } = this.served;
    if (!oidc) throw notConfigured();
    const errand = sessions.errandOf(headers.cookie);
    if (!isErrand(errand)) return void answer.redirect(`${NOT_LET_IN}log-in-expired`, 303);
    try {
      const { by, role } = await oidc.finish(url.split('?')[1] ?? '', errand);
      if (!role) {
        answer.header('set-cookie', sessions.endOfErrand);
        return void answer.redirect(`${NOT_LET_IN}no-role`, 303);
      }
      answer.header('set-cookie', [sessions.begin(by, role).cookie, sessions.endOfErrand]);
      log.info({}, 'somebody logged in at the identity provider');
      answer.redirect('/', 303);
    } catch (error) {
      log.warn({ because: kindAndPlaceOf(error) }, 'the identity provider does not vouch for somebody');
      answer.redirect(`${NOT_LET_IN}not-vouched-for`, 303);
    }
  }
}

const notConfigured = () =>
  new NotFoundException({ refused: 'not-configured', message: 'No identity provider is configured.' });

const isErrand = (errand: unknown): errand is Errand =>
  typeof errand === 'object' && errand !== null && 'state' in errand && 'nonce' in errand && 'verifier' in errand;
