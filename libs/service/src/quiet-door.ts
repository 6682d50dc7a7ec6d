import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock } from '@payments/projection';

const LOOK_EVERY_MS = 50;

/**
 * Lets go of whoever holds a connection open and says nothing, once the door is closed and every answer is given. Node
 * takes a connection on which nothing was ever asked for a busy one, and would wait for it for half a minute.
 */
export class QuietDoor {
  readonly #app: NestFastifyApplication;
  readonly #clock: Clock;
  #underWay = 0;

  constructor(app: NestFastifyApplication, clock: Clock) {
    this.#app = app;
    this.#clock = clock;
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onRequest', (_request, { raw }, done) => {
        this.#underWay++;
        raw.once('close', () => this.#underWay--);
        done();
      });
  }

  async close(): Promise<void> {
    let stopLooking: () => void = () => undefined;
    const look = () => {
      this.#letGo();
      stopLooking = this.#clock.after(LOOK_EVERY_MS, look);
    };
    look();
    await this.#app.close().finally(() => stopLooking());
  }

  #letGo(): void {
    const server = this.#app.getHttpServer() as unknown as Server;
    if (!server.listening && this.#underWay === 0) server.closeAllConnections();
  }
}
