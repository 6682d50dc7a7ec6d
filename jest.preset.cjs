const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const nx = require('@nx/jest/preset').default;

const swc = JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8'));

/**
 * What every project's specs share. The Nx preset names ts-jest in its `transform`, so the whole map is replaced;
 * SWC is also what builds the apps, so specs run the code that is shipped.
 */
module.exports = {
  ...nx,
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'js', 'json'],
  transform: { '^.+\\.[tj]s$': ['@swc/jest', { ...swc, swcrc: false }] },
};
