import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bus } from '@payments/bus';
import type { EventStore } from '@payments/event-store';
import type { Clock, Log } from '@payments/projection';
import { Actions } from './actions';
import type { LogInWay } from './api/session';
import type { ConsoleConfig } from './config';
import { Live } from './live';
import { Gate } from './log-in/gate';
import { Oidc } from './log-in/oidc';
import { ownAddress } from './log-in/own-address';
import { Sessions } from './log-in/sessions';
import { Tokens } from './log-in/tokens';
import { BuiltPages } from './pages/built-pages';
import { FollowLog } from './read-model/follow-log';
import { Questions } from './read-model/questions';
import { ReadModel } from './read-model/read-model';
import { ServiceHealths } from './system/service-health';
import { SystemWatch } from './system/system-watch';

export interface Surroundings {
  readonly store: EventStore;
  readonly bus: Pick<Bus, 'request' | 'isConnected'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the built pages are. */
  readonly pages: string;
  /** Where the pages about the contracts are. */
  readonly contracts: string;
}

/** All parts of the console but the HTTP around them. */
export class Console {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly isSecure: boolean;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly oidc: Oidc | undefined;
  readonly gate: Gate;
  readonly pages: BuiltPages;
  readonly questions: Questions;
  readonly actions: Actions;
  readonly watch: SystemWatch;
  readonly live: Live;
  readonly followLog: FollowLog;
  readonly #model: ReadModel;
  readonly #services: ServiceHealths;
  readonly #bus: Surroundings['bus'];

  /** @param rebuild whether the read model is thrown away first. @throws Error if another process has it. */
  constructor(config: ConsoleConfig, { store, bus, clock, log, pages, contracts }: Surroundings, rebuild = false) {
    const { publicUrl, directory, oidc } = config;
    const now = () => clock.now();
    this.store = store;
    this.clock = clock;
    this.log = log;
    this.#bus = bus;
    this.isSecure = publicUrl !== undefined && new URL(publicUrl).protocol === 'https:';
    this.sessions = new Sessions({ key: config.sessionKey, isSecure: this.isSecure, now });
    this.tokens = new Tokens(config.tokens, now);
    this.oidc = oidc && publicUrl !== undefined ? new Oidc(oidc, publicUrl) : undefined;
    const ways: readonly LogInWay[] = [
      ...(this.tokens.isUsed ? ['token' as const] : []),
      ...(this.oidc ? ['oidc' as const] : []),
    ];
    this.gate = new Gate(this.sessions, ownAddress(publicUrl), ways);
    this.pages = new BuiltPages(pages, contracts);

    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#model = ReadModel.open(join(directory, 'payments.db'), { rebuild });
    this.questions = new Questions(this.#model, now);
    this.actions = new Actions(bus);
    this.followLog = new FollowLog({
      ...{ store, model: this.#model, clock, log },
      onChanged: (rows) => this.live.changed(rows),
    });
    this.#services = new ServiceHealths(config, now);
    const { followLog } = this;
    this.watch = new SystemWatch({ services: this.#services, bus, store, model: this.#model, followLog, clock });
    this.live = new Live(this.watch);
  }

  start(): void {
    this.followLog.start();
    this.watch.start();
  }

  /** Whether it does its work: it shows what is so now, and can have things done. */
  get isReady(): boolean {
    return this.followLog.isLive && this.#bus.isConnected;
  }

  async stop(): Promise<void> {
    this.watch.stop();
    this.live.end();
    await this.followLog.stop();
    await this.#services.close();
    this.#model.close();
  }
}
