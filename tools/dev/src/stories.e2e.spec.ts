import { playStory, type Played } from './story/play-story';
import { STORIES, type Story } from './story/stories';
import { Laptop } from './testing/laptop';

/** Longer than a story may take: it says itself what it lacks. */
const STORY_MS = 160_000;

const stories = Object.entries<Story>(STORIES);

/** All at the same time, so that the processes that some of them kill are missed by the others. */
describe('every story', () => {
  const laptop = new Laptop();
  const played = new Map<string, Promise<Played>>();

  beforeAll(async () => {
    await laptop.start({ supervised: true, approveAfterMs: 'never' });
    const { stack, store, platform } = laptop;
    for (const [name, { script, ...story }] of stories) {
      const customer = script ?? ((scene) => scene.customer('approve', 'says yes'));
      const telling = { onStep: () => undefined, onScene: () => undefined };
      const playing = playStory({ ...story, script: customer }, `story-${name}`, { stack, store, platform }, telling);
      playing.catch(() => undefined);
      played.set(name, playing);
    }
  }, 60_000);
  afterAll(() => laptop.stop(), 30_000);

  it.each(stories)(
    'comes to its end: %s',
    async (name, { ends }) => {
      const { types } = await (played.get(name) as Promise<Played>);
      expect([...types].sort()).toEqual([...ends].sort());
    },
    STORY_MS,
  );

  it(
    'leaves the books of Vipps without a violation',
    async () => {
      await Promise.all(played.values());
      expect(await laptop.vipps.violations()).toEqual([]);
    },
    STORY_MS,
  );
});
