import { defaultSwitches } from '../index';
import { allEvents, type Reply } from '../testing/caller';
import { withVipps } from '../testing/with-vipps';

const stage = withVipps();
const path = '/webhooks/v1/webhooks';
const url = 'https://pay.example.com/hooks/vipps';

afterEach(() => stage.vipps.setSwitches(defaultSwitches));

const registering =
  (body: unknown, headers: Record<string, string> = {}) =>
  (): Promise<Reply> =>
    stage.caller.call('POST', path, body, { headers });
const oneTooMany = (registrationLimitStatus: 400 | 409) => (): Promise<Reply> => {
  stage.vipps.setSwitches({ registrationsMax: 0, registrationLimitStatus });
  return stage.caller.register(url);
};

/** Each way to be refused, and the names of what was wrong. */
const ways: [status: number, when: string, act: () => Promise<Reply>, names: string[] | undefined][] = [
  [400, 'no body', registering(undefined), ['url', 'events']],
  [400, 'a body that is not JSON', registering('{'), ['']],
  [400, 'a list', registering([]), ['']],
  [400, 'no address', registering({ events: allEvents }), ['url']],
  [400, 'an address of another kind', registering({ url: 'ftp://acme.example', events: allEvents }), ['url']],
  [400, 'an address that is none', registering({ url: 'https://:0', events: allEvents }), ['url']],
  [400, 'an unknown event', registering({ url, events: ['paid'] }), ['events[0]']],
  [400, 'a field too many', registering({ url, events: allEvents, secret: 'mine' }), ['secret']],
  [
    400,
    'a sales unit that cannot be one',
    registering({ url, events: allEvents }, { 'merchant-serial-number': 'x' }),
    ['Merchant-Serial-Number'],
  ],
  [400, 'one registration too many', oneTooMany(400), ['events']],
  [409, 'one registration too many, by the other switch', oneTooMany(409), ['events']],
  [404, 'deleting what is not there', () => stage.caller.call('DELETE', `${path}/unknown`), undefined],
];

describe('the Webhooks API refuses', () => {
  it.each(ways)('with %i %s', async (status, _when, act, names) => {
    const reply = await act();
    expect([reply.status, reply.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8']);
    const { traceId } = reply.body;
    expect(reply.body).toEqual({
      type: traceId,
      title: status === 404 ? 'Not Found' : 'Bad Request',
      status,
      instance: expect.stringMatching(/^\/v1\/webhooks/),
      traceId: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
      ...(names ? { extraDetails: names.map((name) => ({ name, reason: expect.any(String) })) } : {}),
    });
  });
});
