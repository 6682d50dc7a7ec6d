import { ignoreStrayRejections } from './stray-rejections';

const rejected = (reason: unknown) => process.listeners('unhandledRejection').at(-1)?.(reason, Promise.resolve());

describe('a rejection that nobody handles', () => {
  it('is ignored if it is what is left of a lost connection', () => {
    const heed = ignoreStrayRejections();
    expect(() => rejected(Object.assign(new Error('14'), { code: 14, details: '', metadata: {} }))).not.toThrow();
    heed();
  });

  it('ends as ever if it is anything else', () => {
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    const heed = ignoreStrayRejections();
    expect(() => rejected(new Error('a mistake of ours'))).toThrow('a mistake of ours');
    heed();
    for (const other of others) process.on('unhandledRejection', other);
  });

  it('is listened for once, however many connections there are, and no longer than they are', () => {
    const before = process.listenerCount('unhandledRejection');
    const heeds = [ignoreStrayRejections(), ignoreStrayRejections()];
    expect(process.listenerCount('unhandledRejection')).toBe(before + 1);
    for (const heed of heeds) heed();
    expect(process.listenerCount('unhandledRejection')).toBe(before);
  });
});
