import { Body, Controller, Delete, Get, HttpCode, HttpException, Post, Req, Res } from '@nestjs/common';
import { isRefused, readBody } from '@payments/service';
import { TokenBody } from './action-body';
import type { Session } from './api/session';
import type { Answer, AskedBy } from './asking';
import { Console } from './console';
import { handleOf } from './log-in/tokens';

@Controller('api/session')
export class SessionController {
  constructor(private readonly served: Console) {}

  @Get()
  session(@Req() { session }: AskedBy): Session {
    if (!session) throw new HttpException(this.served.gate.logInNeeded, 401);
    return session;
  }

  @Post()
  @HttpCode(200)
  logIn(@Body() body: unknown, @Res({ passthrough: true }) answer: Answer): Session {
    const read = readBody(TokenBody, body);
    if (isRefused(read)) throw new HttpException({ refused: read.refused, message: read.message }, 400);
    const role = this.served.tokens.roleOf(read.token);
    if (role === 'too-many-wrong') {
      throw new HttpException({ refused: 'too-many-wrong', message: 'Too many wrong tokens: wait a minute.' }, 429);
    }
    if (role === 'wrong') {
      throw new HttpException({ ...this.served.gate.logInNeeded, message: 'This is no token of the console.' }, 401);
    }
    const { session, cookie } = this.served.sessions.begin(handleOf(role), role);
    answer.header('set-cookie', cookie);
    this.served.log.info({}, 'somebody logged in with a token');
    return session;
  }

  @Delete()
  @HttpCode(204)
  logOut(@Req() { headers }: AskedBy, @Res({ passthrough: true }) answer: Answer): void {
    answer.header('set-cookie', this.served.sessions.end(headers.cookie));
  }
}
