/** Everything that a payment needs, as processes of this machine: started in order, watched, ended together. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../platform/http';
import { VippsControl } from '../platform/vipps-control';
import { busProgram } from './bus-program';
import { Claim } from './claim';
import { endpointsFile, removeEndpoints, writeEndpoints, type Endpoints } from './endpoints';
import { givenBy, type Given } from './given';
import { Guardian } from './guardian';
import type { News, Tell } from './news';
import { Part } from './part';
import { choosePorts, type Ports } from './ports';
import type { Program } from './program';
import {
  ALL_IN_ONE,
  CONSOLE,
  consoleProgram,
  serviceEnvironment,
  servicePrograms,
  type Neighbours,
} from './service-programs';
import { eventStoreProgram, gatewayCertificateFile, vippsProgram, type ApproveAfterMs } from './stand-in-programs';
import { assertUsable } from './usable';
import { workspace } from './workspace';

export interface StackOptions {
  /** State, logs and endpoints; what is in it is taken up again. */
  readonly directory: string;
  /** Whether what is in the directory is thrown away first. */
  readonly fresh?: boolean;
  /** Default `free`. */
  readonly ports?: 'usual' | 'free';
  /** Whether the four services are four processes, as by default, or one. */
  readonly services?: 'apart' | 'together';
  /** Whether the web console is started as well; default no: drills and benches need none. */
  readonly console?: boolean;
  /** Whether a process that dies unasked is started again; default no. */
  readonly supervised?: boolean;
  /** Says what is used instead of what we would start; default: nothing is. */
  readonly environment?: NodeJS.ProcessEnv;
  /** When customers approve; only of the Vipps on this machine. */
  readonly approveAfterMs?: ApproveAfterMs;
  /** Changes how single programs are started: for measurements and drills. */
  readonly adapt?: (program: Program) => Program;
  /** How long a program may take until it can be used; default 30 s. A log of millions of payments takes more the first time. */
  readonly readyWithinMs?: number;
  readonly tell?: Tell;
}

const APPROVE_AFTER_MS = 1_500;
const READY_DEADLINE_MS = 30_000;
const LOOK_EVERY_MS = 50;

export class Stack {
  readonly directory: string;
  readonly #options: StackOptions;
  readonly #given: Given;
  readonly #parts: Part[] = [];
  #claim: Promise<Claim> | undefined;
  #guardian: Guardian | undefined;
  #endpoints: Endpoints | undefined;
  #stopping: Promise<void> | undefined;

  constructor(options: StackOptions) {
    this.#options = options;
    this.directory = resolve(workspace, options.directory);
    this.#given = givenBy(options.environment ?? { PATH: process.env['PATH'] });
  }

  /** @throws Error that says in plain words what could not be started and why; nothing is left running then. */
  static async start(options: StackOptions): Promise<Stack> {
    const stack = new Stack(options);
    await stack.start();
    return stack;
  }

  /** @throws Error as {@link Stack.start} */
  async start(): Promise<void> {
    try {
      await this.#start();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** @throws Error before the start */
  get endpoints(): Endpoints {
    if (!this.#endpoints) throw new Error('The stack is not started');
    return this.#endpoints;
  }

  /** Whether its Vipps is the one on this machine, where money is not real. */
  get hasOwnVipps(): boolean {
    return this.#given.vipps === undefined;
  }

  get names(): readonly string[] {
    return this.#parts.map(({ name }) => name);
  }

  /** Makes the state its own until it has stopped. @throws Error if another stack runs on the same state. */
  async claim(): Promise<void> {
    await (this.#claim ??= Claim.take(this.directory));
  }

  /** @returns whether there was a process to send it to. */
  kill(name: string, signal: NodeJS.Signals = 'SIGKILL'): boolean {
    return this.#part(name).kill(signal);
  }

  /** Resolves at once, or when it was started again and can be used. */
  whenReady(name: string): Promise<void> {
    return this.#part(name).whenReady();
  }

  /** Ends it in order, if it still runs. */
  end(name: string): Promise<void> {
    return this.#part(name).stop();
  }

  /** Stops it, if it still runs, and starts it on the same state and port. @throws PartFailed */
  async restart(name: string): Promise<void> {
    await this.#part(name).stop();
    await this.#part(name).start();
  }

  /** Resolves once a service says of itself that it does its work. @throws Error if it does not in time */
  async whenHealthy(name: string): Promise<void> {
    const url = this.endpoints.health[name] ?? '';
    const giveUpAt = performance.now() + (this.#options.readyWithinMs ?? READY_DEADLINE_MS);
    while (!(await isHealthy(url, this.endpoints.gatewayCertificate))) {
      if (performance.now() > giveUpAt) throw new Error(`${name} runs but is not healthy: see ${url}`);
      await sleep(LOOK_EVERY_MS);
    }
  }

  /** Ends everything in order: first who takes work in, last who remembers. */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#stop());
  }

  async #start(): Promise<void> {
    const { directory } = this;
    const claim = await (this.#claim ??= Claim.take(directory));
    if (!existsSync(join(workspace, 'dist/tools/dev/main.js'))) {
      throw new Error('Nothing is built yet: run `node tools/build/build.mjs` first.');
    }
    if (this.#options.fresh) claim.empty();
    mkdirSync(join(directory, 'logs'), { recursive: true });
    this.#guardian = Guardian.hire();
    this.#guardian.remove(endpointsFile(directory));

    const ports = await choosePorts(this.#options.ports ?? 'free');
    const neighbours = await this.#startNeighbours(ports);
    const { passedOn } = this.#given;
    await assertUsable(this.#given, serviceEnvironment(neighbours, directory, ports, passedOn));
    const programs = servicePrograms(this.#options.services ?? 'apart', neighbours, directory, ports, passedOn);
    const services = await this.#startAll(programs);
    this.#endpoints = this.#endpointsOf(neighbours, services);
    if (this.#options.console) await this.#startConsole(neighbours, ports, services);
    this.#writeEndpoints();
    await Promise.all(Object.keys(this.#endpoints.health).map((name) => this.whenHealthy(name)));
  }

  async #startNeighbours(ports: Ports): Promise<Neighbours> {
    const { eventstore, nats, vipps, passedOn } = this.#given;
    const { approveAfterMs = APPROVE_AFTER_MS } = this.#options;
    const bus = nats === undefined ? busProgram(ports.nats, passedOn) : undefined;

    if (eventstore !== undefined) this.#tellUsed('eventstore', eventstore, 'EVENTSTORE_URL');
    if (nats !== undefined) this.#tellUsed('nats', nats, 'NATS_URL');
    if (vipps !== undefined) this.#tellUsed('vipps', vipps, 'its keys are in the environment');
    if (bus) this.#tell({ name: 'nats', what: 'chosen', because: bus.because });

    const parts = await this.#startAll([
      ...(eventstore === undefined ? [eventStoreProgram(this.directory, ports, passedOn)] : []),
      ...(bus ? [bus.program] : []),
      ...(vipps === undefined ? [vippsProgram(this.directory, ports, passedOn, approveAfterMs)] : []),
    ]);
    const urlOf = (name: string): string => parts.find((part) => part.name === name)?.url ?? '';
    return {
      eventstore: eventstore ?? urlOf('eventstore'),
      nats: nats ?? urlOf('nats'),
      vipps: vipps ?? urlOf('vipps'),
      vippsSalesUnit: vipps === undefined ? await new VippsControl(urlOf('vipps')).defaultSalesUnit() : undefined,
    };
  }

  /** All at once. */
  async #startAll(programs: readonly Program[]): Promise<readonly Part[]> {
    if (this.#stopping) throw new Error('The stack was stopped while it was starting.');
    const { supervised = false, adapt = (program: Program) => program } = this.#options;
    const guardian = this.#guardian as Guardian;
    const parts = programs.map(
      (program) =>
        new Part({
          program: adapt(program),
          logPath: join(this.directory, 'logs', `${program.name}.log`),
          supervised,
          guardian,
          readyWithinMs: this.#options.readyWithinMs ?? READY_DEADLINE_MS,
          tell: (news) => this.#tell(news),
        }),
    );
    this.#parts.push(...parts);
    await Promise.all(parts.map((part) => part.start()));
    return parts;
  }

  /** Behind the services, for it is told where they are. Its token is in no log, and another with every start. */
  async #startConsole(neighbours: Neighbours, ports: Ports, services: readonly Part[]): Promise<void> {
    const { passedOn } = this.#given;
    const urls = Object.fromEntries(services.map(({ name, url }) => [name, url ?? '']));
    const token = randomBytes(24).toString('base64url');
    const certificate = this.endpoints.gatewayCertificate;
    const program = consoleProgram(neighbours, this.directory, ports, urls, { passedOn, certificate, token });
    const [console] = await this.#startAll([program]);
    this.#endpoints = {
      ...this.endpoints,
      console: `${console?.url}/log-in#token=${token}`,
      health: { ...this.endpoints.health, [CONSOLE]: `${console?.url}/health/ready` },
    };
  }

  #endpointsOf({ eventstore, nats, vipps, vippsSalesUnit }: Neighbours, services: readonly Part[]): Endpoints {
    const urls = Object.fromEntries(services.map(({ name, url }) => [name, url]));
    const certificate = gatewayCertificateFile(this.directory);
    return {
      nats,
      eventstore,
      vipps,
      gateway: urls['webhook-gateway'] ?? urls[ALL_IN_ONE] ?? '',
      ...(existsSync(certificate) && { gatewayCertificate: certificate }),
      ...(vippsSalesUnit && { vippsSalesUnit }),
      health: Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, `${url}/health/ready`])),
      logs: join(this.directory, 'logs'),
      processes: {},
    };
  }

  async #stop(): Promise<void> {
    const isNeighbour = ({ name }: Part) => ['eventstore', 'nats', 'vipps'].includes(name);
    await Promise.all(this.#parts.filter((part) => !isNeighbour(part)).map((part) => part.stop()));
    await Promise.all(this.#parts.filter(isNeighbour).map((part) => part.stop()));
    await Promise.all(this.#parts.map((part) => part.close()));
    if (this.#guardian) removeEndpoints(this.directory);
    await this.#guardian?.dismiss();
    // Whoever was refused the claim has none to give back.
    await this.#claim?.then(
      (claim) => claim.release(),
      () => undefined,
    );
  }

  #part(name: string): Part {
    const part = this.#parts.find((one) => one.name === name);
    if (!part) throw new Error(`There is no ${name} here; there are ${this.names.join(', ')}`);
    return part;
  }

  #tellUsed(name: string, url: string, because: string): void {
    this.#tell({ name, what: 'used', url: withoutPassword(url), because });
  }

  #tell(news: News): void {
    if (news.what === 'ready') this.#writeEndpoints();
    this.#options.tell?.(news);
  }

  #writeEndpoints(): void {
    if (!this.#endpoints || this.#stopping) return;
    const pids = this.#parts.flatMap(({ name, pid }) => (pid === undefined ? [] : [[name, pid] as const]));
    this.#endpoints = { ...this.#endpoints, processes: { dev: process.pid, ...Object.fromEntries(pids) } };
    writeEndpoints(this.directory, this.#endpoints);
  }
}

async function isHealthy(url: string, trusting: string | undefined): Promise<boolean> {
  try {
    return (await ask(url, { trusting })).status === 200;
  } catch {
    return false;
  }
}

const withoutPassword = (url: string): string => url.replace(/\/\/[^/@]*@/, '//');
