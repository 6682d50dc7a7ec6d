import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleRequest } from './platform/example-request';
import type { Program } from './stack/program';
import { effectsOf, Laptop, ONE_EFFECT_EACH } from './testing/laptop';

const DEADLY = 'deadly-order-1';
const OTHERS = ['harmless-order-1', 'harmless-order-2'];
const WRITER = 'receipt';

describe('when a service dies of one payment whenever it touches it', () => {
  const laptop = new Laptop();
  const directory = mkdtempSync(join(tmpdir(), 'deadly-'));
  const fault = join(directory, 'fault');
  const faulty = (program: Program): Program =>
    program.name === WRITER
      ? {
          ...program,
          arguments: ['--require', join(__dirname, 'testing/die-of.cjs'), ...program.arguments],
          environment: { ...program.environment, DIES_OF: DEADLY, DIES_WHILE: fault },
        }
      : program;
  const deaths = () => laptop.news.filter(({ name, what }) => name === WRITER && what === 'died').length;

  beforeAll(async () => {
    writeFileSync(fault, '');
    await laptop.start({ supervised: true, adapt: faulty });
    for (const reference of [DEADLY, ...OTHERS]) {
      await laptop.platform.insist('payments.request', exampleRequest({ reference }));
    }
  }, 60_000);
  afterAll(async () => {
    await laptop.stop();
    rmSync(directory, { recursive: true, force: true });
  }, 30_000);

  it('it has died three times when the payment is parked', async () => {
    const { events } = await laptop.reached(DEADLY, 'Parked');
    expect(events.at(-1)?.data).toMatchObject({ service: WRITER, reason: 'crashed-the-process' });
    expect(deaths()).toBe(3);
  }, 60_000);

  it.each(OTHERS)('the others get through: %s', (reference) => laptop.ended(reference), 60_000);

  it('it lives on, and the payment is listed for a person', async () => {
    expect(await laptop.platform.insist('payments.list', { status: 'parked' })).toMatchObject({
      payments: [{ reference: DEADLY, parked: [{ service: WRITER, reason: 'crashed-the-process' }] }],
    });
    expect(deaths()).toBe(3);
  });

  it('the payment ends right once the fault is gone and a person says so', async () => {
    rmSync(fault);
    await laptop.platform.insist('payments.retry', { reference: DEADLY });
    expect(effectsOf(await laptop.ended(DEADLY))).toEqual(ONE_EFFECT_EACH);
    expect(deaths()).toBe(3);
  }, 60_000);
});
