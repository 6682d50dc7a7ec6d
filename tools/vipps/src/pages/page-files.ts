import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Answer } from '../http/answer';
import { notThere } from '../control/problem';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** Nothing from elsewhere, nothing inline: what the page does is in its own files. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A file of the page by its plain name; files in `assets` carry a hash in theirs and never change. */
export async function pageFile(
  pagesDirectory: string | undefined,
  page: 'phone' | 'controls',
  file: string,
  folder = '',
): Promise<Answer> {
  const contentType = types[extname(file)];
  if (contentType === undefined || !/^[\w-]+\.\w+$/.test(file)) return notThere('such file');
  const body = pagesDirectory === undefined ? undefined : await readText(join(pagesDirectory, page, folder, file));
  if (body === undefined) return notThere('such file: the pages are built by `node tools/build/build.mjs`');
  const headers = {
    'content-type': contentType,
    'content-security-policy': POLICY,
    'cache-control': folder === '' ? 'no-cache' : 'public, max-age=31536000, immutable',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, body };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
