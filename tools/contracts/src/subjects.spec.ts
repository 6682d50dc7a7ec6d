import 'reflect-metadata';
import { PAYMENT_EVENT_TYPES } from '@payments/events';
import { SUBJECTS } from './asyncapi';
import { CONTROLLERS, OPERATIONS } from './operations';
import { kept, type KeptAsyncApi } from './testing/kept';

/** What Nest has kept of `@MessagePattern`. */
const servedBy = (service: keyof typeof CONTROLLERS): readonly string[] => {
  const methods = CONTROLLERS[service].prototype as unknown as Record<string, object>;
  return Object.getOwnPropertyNames(methods)
    .filter((name) => name !== 'constructor')
    .flatMap((name) => (Reflect.getMetadata('microservices:pattern', methods[name] as object) as string[]) ?? []);
};

const services = Object.keys(CONTROLLERS) as readonly (keyof typeof CONTROLLERS)[];

describe('the subjects of the AsyncAPI document', () => {
  const addresses = Object.values(kept<KeptAsyncApi>('asyncapi.json').channels).flatMap(({ address }) => address ?? []);

  it.each(services)('are, of %s, those that it serves', (service) => {
    const documented = SUBJECTS.filter((subject) => OPERATIONS[subject].service === service);
    expect(servedBy(service).toSorted()).toEqual(documented.toSorted());
    expect(documented.length).toBeGreaterThan(0);
  });

  it('are those that somebody serves, and one for each announcement', () => {
    const announcements = PAYMENT_EVENT_TYPES.map((type) => `payments.events.${type}`);
    expect(addresses.toSorted()).toEqual([...services.flatMap(servedBy), ...announcements].toSorted());
  });
});
