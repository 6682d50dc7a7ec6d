import { allEvents } from '../testing/caller';
import { withVipps } from '../testing/with-vipps';

const stage = withVipps();
const url = 'https://pay.example.com/hooks/vipps';
const path = '/webhooks/v1/webhooks';

const registered = async (): Promise<{ id: string }[]> => (await stage.caller.call('GET', path)).body.webhooks;

afterEach(async () => {
  for (const { id } of await registered()) await stage.caller.call('DELETE', `${path}/${id}`);
});

describe('registering', () => {
  it('twice the same makes two, each with a secret of its own', async () => {
    const [one, other] = [await stage.caller.register(url), await stage.caller.register(url)];
    expect(one.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      secret: expect.stringMatching(/^.{88}$/),
    });
    expect(one.body.secret).not.toBe(other.body.secret);
    expect(await registered()).toHaveLength(2);
  });

  it('shows its secret never again', async () => {
    await stage.caller.register(url);
    expect(Object.keys((await registered())[0] ?? {})).toEqual(['id', 'url', 'events']);
  });

  it.each([
    ['url', { events: allEvents }, 'The property is required and cannot be null or empty.'],
    ['url', { url: '', events: allEvents }, 'The property is required and cannot be null or empty.'],
    ['url', { url: null, events: allEvents }, 'The property is required and cannot be null or empty.'],
    ['events', { url, events: [] }, 'The property is required and cannot be null or empty.'],
    ['events', { url }, 'The property is required and cannot be null or empty.'],
    ['events[0]', { url, events: ['epayments.payment.paid.v1'] }, expect.stringContaining('must be one of')],
    ['url', { url: 'pay.example.com', events: allEvents }, expect.stringContaining('regular expression')],
    ['name', { url, events: allEvents, name: 'mine' }, expect.stringContaining('not known')],
  ])('is refused with a reason: %s', async (name, body, reason) => {
    const answer = await stage.caller.call('POST', path, body);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.extraDetails).toContainEqual({ name, reason });
  });

  it('is limited to 25 for each type of event', async () => {
    const [created, captured] = allEvents.filter((name) => /created|captured/.test(name)) as [string, string];
    for (let count = 0; count < 25; count++) expect((await stage.caller.register(url, [created])).status).toBe(201);
    expect((await stage.caller.register(url, [captured, created])).status).toBe(400);
    expect((await stage.caller.register(url, [captured])).status).toBe(201);
  });

  it('takes HTTPS only, where the switch says so', async () => {
    stage.vipps.setSwitches({ webhookHttpsOnly: true });
    expect((await stage.caller.register('http://127.0.0.1:1/hook')).status).toBe(400);
    expect((await stage.caller.register(url)).status).toBe(201);
    stage.vipps.setSwitches({ webhookHttpsOnly: false });
  });
});

describe('registering a port that is not a common one', () => {
  it.each(['https://pay.example.com/hook', 'https://pay.example.com:8080/hook', 'http://pay.example.com/hook'])(
    'is nothing that is done with %s',
    async (common) => {
      stage.vipps.setSwitches({ webhookCommonPortsOnly: true });
      expect((await stage.caller.register(common)).status).toBe(201);
      stage.vipps.setSwitches({ webhookCommonPortsOnly: false });
    },
  );

  it('is refused where the switch says so', async () => {
    const uncommon = 'https://pay.example.com:8443/hook';
    expect((await stage.caller.register(uncommon)).status).toBe(201);
    stage.vipps.setSwitches({ webhookCommonPortsOnly: true });
    const { status, body } = await stage.caller.register(uncommon);
    expect([status, body.extraDetails[0].name]).toEqual([400, 'url']);
    stage.vipps.setSwitches({ webhookCommonPortsOnly: false });
  });
});

describe('deleting', () => {
  it('is done once', async () => {
    const { body } = await stage.caller.register(url);
    expect((await stage.caller.call('DELETE', `${path}/${body.id}`)).status).toBe(204);
    expect((await stage.caller.call('DELETE', `${path}/${body.id}`)).status).toBe(404);
  });

  it.each([204, 400, 404] as const)('what is not there is answered %i, as the switch says', async (status) => {
    stage.vipps.setSwitches({ unknownRegistrationStatus: status });
    expect((await stage.caller.call('DELETE', `${path}/unknown`)).status).toBe(status);
    stage.vipps.setSwitches({ unknownRegistrationStatus: 404 });
  });
});
