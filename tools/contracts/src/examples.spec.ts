import { CLOUD_EVENT_CONTENT_TYPE, cloudEvent, type Happening } from '@payments/bus';
import { decode, PAYMENT_EVENT_TYPES, streamOf } from '@payments/events';
import { acmeOrder1, oneOfEach } from '@payments/events/examples';
import { announceTo } from '@payments/payment-request';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kept, validatorOfEvent, validatorOfMessages, workspace, type KeptAsyncApi } from './testing/kept';

const EXAMPLES = join(workspace, 'libs/events/src/examples');
const asyncApi = kept<KeptAsyncApi>('asyncapi.json');
const validator = validatorOfMessages(asyncApi);
const example = (file: string) =>
  JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')) as Parameters<typeof decode>[0];
const examples = readdirSync(EXAMPLES).filter((file) => file.endsWith('.json'));

const faultsOf = (validate: ReturnType<typeof validator>, value: unknown) => {
  validate(value);
  return validate.errors ?? [];
};

describe.each(examples)('the stored example %s', (file) => {
  const validate = validatorOfEvent(`events/${file.replace('.json', '.schema.json')}`);

  it('is what its schema says', () => {
    expect(faultsOf(validate, example(file))).toEqual([]);
  });

  it('may say nothing only where the code reads that, too', () => {
    const saysNothing = { ...example(file), data: {} };
    expect(validate(saysNothing)).toBe(typeof decode(saysNothing) === 'object');
  });

  it('is not, once it is of another type, or says nothing of its cause', () => {
    expect(validate({ ...example(file), type: 'Nothing' })).toBe(false);
    expect(validate({ ...example(file), metadata: {} })).toBe(false);
  });
});

describe.each(PAYMENT_EVENT_TYPES)('the announcement of %s', (type) => {
  const announced: Happening[] = [];
  const recorded = {
    ...(example(`${type}.v1.json`) as object),
    id: 'c5a1a9d2-6f0e-4c0b-9d53-3a2f7d1f6b7e',
    stream: streamOf(acmeOrder1),
    revision: 3,
  };
  announceTo({ announce: (happening: Happening) => void announced.push(happening) } as never)({
    recorded,
    event: oneOfEach[type],
  } as never);
  const message = cloudEvent(announced[0] as Happening) as unknown as Record<string, unknown>;

  it('is what the document says', () => {
    expect(faultsOf(validator(`${type}Announced`), message)).toEqual([]);
  });

  it('has the attributes that are documented, and no others', () => {
    const documented = Object.keys(asyncApi.components.schemas.Announcement?.properties ?? {});
    expect(Object.keys(message).toSorted()).toEqual(documented.toSorted());
    expect(Object.values(asyncApi.channels[type]?.messages ?? {})).toMatchObject([
      { contentType: CLOUD_EVENT_CONTENT_TYPE },
    ]);
  });
});
