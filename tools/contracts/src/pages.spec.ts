import { PAYMENT_EVENT_TYPES } from '@payments/events';
import { SUBJECTS } from './asyncapi';
import { pages } from './pages';
import { kept } from './testing/kept';

const made = pages(
  new Map([
    ['asyncapi.json', kept<object>('asyncapi.json')],
    ['console.openapi.json', kept<object>('console.openapi.json')],
    ['gateway.openapi.json', kept<object>('gateway.openapi.json')],
    ['events/Captured.v1.schema.json', kept<object>('events/Captured.v1.schema.json')],
  ]),
);
const html = [...made].filter(([file]) => file.endsWith('.html'));

describe('a page about the contracts', () => {
  it.each(html)('%s has nothing that a strict policy forbids, and nothing from elsewhere', (_, text) => {
    expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:|(src|href)="(https?:)?\/\//i);
  });

  it.each(html)('%s links to nothing that is not there', (_, text) => {
    const ids = [...text.matchAll(/id="([^"]+)"/g)].map(([, id]) => `#${id}`);
    const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '');
    expect(links.filter((href) => !ids.includes(href) && !made.has(href))).toEqual([]);
  });

  it('tells each subject and each announcement', () => {
    const page = made.get('asyncapi.html') ?? '';
    for (const name of [...SUBJECTS, ...PAYMENT_EVENT_TYPES.map((type) => `payments.events.${type}`)]) {
      expect(page).toContain(`<h3 id="${name}">`);
    }
  });

  it('lets no text of a document become a part of the page', () => {
    const evil = {
      info: { title: '<img src=x onerror=alert(1)>', description: '"><b>' },
      paths: {},
      components: { schemas: {} },
    };
    const text = pages(new Map([['evil.openapi.json', evil]])).get('evil.openapi.html');
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;img');
  });
});
