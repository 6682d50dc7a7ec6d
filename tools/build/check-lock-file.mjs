// Fails when package-lock.json lacks a package that some listed package names as optional: `npm install` writes such a
// file when one platform's build of a package is missing from the registry, and `npm ci` then refuses it elsewhere. Fails
// too when another package stands in for such a build under its name: then that platform runs what nobody chose.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

/** Whether Node, looking upwards from `folder`, would find `name` in this lock file. */
function isListed(folder, name) {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isListed(folder, name))
    .map((name) => `${folder || 'package.json'} wants ${name}`),
);

const nameIn = (folder) => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);

const aliases = Object.entries(packages).flatMap(([folder, { name, optional, optionalDependencies = {} }]) => [
  ...(optional && name !== undefined && name !== nameIn(folder) ? [`${folder} is ${name}`] : []),
  ...Object.entries(optionalDependencies)
    .filter(([, wanted]) => wanted.startsWith('npm:'))
    .map(([wants, wanted]) => `${folder || 'package.json'} takes ${wanted} for ${wants}`),
]);

const addresses = Object.values(packages).filter(({ resolved }) => resolved?.startsWith('http')).length;

if (missing.length > 0) {
  console.error(
    `package-lock.json is incomplete; pin the parent to a version that is published whole:\n  ${missing.join('\n  ')}`,
  );
  process.exitCode = 1;
}
if (aliases.length > 0) {
  console.error(
    `package-lock.json has another package in the place of one; pin the parent to a version that is whole:\n  ${aliases.join('\n  ')}`,
  );
  process.exitCode = 1;
}
if (addresses > 0) {
  console.error(
    `package-lock.json names download addresses for ${addresses} packages; make it with --omit-lockfile-registry-resolved`,
  );
  process.exitCode = 1;
}
