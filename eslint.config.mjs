import nx from '@nx/eslint-plugin';

const client = '@eventstore/db-client';
const nest = ['@nestjs/*'];
const bus = ['nats'];

/** Who may know whom. What is not listed here is forbidden; the picture of it is in docs/architecture.md. */
const boundaries = [
  { sourceTag: 'type:contract', onlyDependOnLibsWithTags: [], allowedExternalImports: ['uuid'] },
  { sourceTag: 'type:domain', onlyDependOnLibsWithTags: ['type:contract'], allowedExternalImports: ['fast-check'] },
  {
    sourceTag: 'type:client',
    onlyDependOnLibsWithTags: ['type:tool'],
    bannedExternalImports: [...nest, ...bus, client],
  },
  { sourceTag: 'type:store', onlyDependOnLibsWithTags: ['type:tool'], bannedExternalImports: [...nest, ...bus] },
  { sourceTag: 'type:bus', onlyDependOnLibsWithTags: ['type:contract', 'type:tool'], bannedExternalImports: [client] },
  {
    sourceTag: 'type:projection',
    onlyDependOnLibsWithTags: ['type:contract', 'type:domain', 'type:store'],
    bannedExternalImports: [...nest, ...bus, client],
  },
  {
    sourceTag: 'type:service-kit',
    onlyDependOnLibsWithTags: [
      'type:contract',
      'type:domain',
      'type:store',
      'type:bus',
      'type:projection',
      'type:client',
    ],
    bannedExternalImports: [...bus, client],
  },
  {
    sourceTag: 'type:service',
    onlyDependOnLibsWithTags: [
      'type:contract',
      'type:domain',
      'type:store',
      'type:bus',
      'type:projection',
      'type:client',
      'type:service-kit',
      'type:tool',
    ],
    bannedExternalImports: [...bus, client],
  },
  {
    sourceTag: 'type:host',
    onlyDependOnLibsWithTags: ['type:service', 'type:service-kit'],
    bannedExternalImports: [...bus, client],
  },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['*'], bannedExternalImports: [] },
];

export default [
  ...nx.configs['flat/base'],
  ...nx.configs['flat/typescript'],
  { ignores: ['**/dist', '**/.nx', '**/coverage', '**/tmp'] },
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.cjs'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: [], depConstraints: boundaries },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    // Nest stays in main, module, controller and transport files: the sentences and actions are plain classes.
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: [
      '**/main.ts',
      '**/*.module.ts',
      '**/*.controller.ts',
      '**/*.spec.ts',
      'libs/bus/**',
      'libs/service/src/run-service.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: nest, message: 'Nest belongs in main, module, controller and transport files.' }] },
      ],
    },
  },
];
