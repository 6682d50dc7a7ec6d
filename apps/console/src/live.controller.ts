import { Controller, Get, Req, Res } from '@nestjs/common';
import type { SystemPicture } from './api/system';
import type { Answer, AskedBy } from './asking';
import { Console } from './console';
import { LiveLink } from './live-link';

@Controller('api')
export class LiveController {
  constructor(private readonly served: Console) {}

  @Get('system')
  system(): Promise<SystemPicture> {
    return this.served.watch.picture();
  }

  @Get('live')
  live(@Req() request: AskedBy, @Res() answer: Answer): void {
    const { cookie } = request.headers;
    const headers = answer.getHeaders() as Record<string, string>;
    answer.hijack();
    answer.raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
    answer.raw.write(': live\n\n');
    const forget = this.served.live.add(new LiveLink(answer.raw), () => this.served.sessions.of(cookie) !== undefined);
    request.raw.on('close', forget);
    answer.raw.on('close', forget);
  }
}
