import { v5 } from 'uuid';
import { assert, property, string, uuid } from 'fast-check';
import { namespaceOf, uuidOfName } from './uuid-of-name';

describe('the UUID of a name', () => {
  it('is the one that RFC 9562 gives as its example', () => {
    const dns = namespaceOf('6ba7b810-9dad-11d1-80b4-00c04fd430c8');
    expect(uuidOfName(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('is the one that others find', () => {
    assert(
      property(uuid(), string({ unit: 'binary' }), (namespace, name) => {
        expect(uuidOfName(namespaceOf(namespace), name)).toBe(v5(name, namespace));
      }),
    );
  });
});
