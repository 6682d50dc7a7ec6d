import nx from '@nx/eslint-plugin';

const client = '@eventstore/db-client';
const nest = ['@nestjs/*'];
const bus = ['nats'];
const telemetry = ['@opentelemetry/*', 'prom-client'];
const standIns = { group: ['@payments/tools-*'], message: 'Stand-ins are for specs and tools.' };
const examples = ['testing', 'examples', 'arbitrary-history', 'contract'].map((name) => `@payments/*/${name}`);
const forSpecs = { group: examples, message: 'What specs stand on is for specs.' };

const restrictedNest = { group: nest, message: 'Nest belongs in main, module, controller and transport files.' };

const restrictedWorld = { regex: '^node:(?!util$|crypto$)', message: 'The domain and the contract are pure.' };

const services = ['payment-request', 'webhook-gateway', 'receipt', 'capture'].map((name) => `@payments/${name}`);

/** Who may know whom. What is not listed here is forbidden; the picture of it is in docs/architecture.md. */
const boundaries = [
  { sourceTag: 'type:contract', onlyDependOnLibsWithTags: [], allowedExternalImports: ['uuid', 'fast-check'] },
  { sourceTag: 'type:domain', onlyDependOnLibsWithTags: ['type:contract'], allowedExternalImports: ['fast-check'] },
  {
    sourceTag: 'type:client',
    onlyDependOnLibsWithTags: ['type:stand-in'],
    bannedExternalImports: [...nest, ...bus, client, ...telemetry],
  },
  { sourceTag: 'type:wire', onlyDependOnLibsWithTags: [], allowedExternalImports: ['fast-check'] },
  { sourceTag: 'type:web', onlyDependOnLibsWithTags: [], allowedExternalImports: ['react'] },
  {
    sourceTag: 'type:store',
    onlyDependOnLibsWithTags: ['type:wire', 'type:stand-in'],
    bannedExternalImports: [...nest, ...bus, ...telemetry],
  },
  {
    sourceTag: 'type:bus',
    onlyDependOnLibsWithTags: ['type:contract', 'type:stand-in'],
    bannedExternalImports: [client, ...telemetry],
  },
  {
    sourceTag: 'type:projection',
    onlyDependOnLibsWithTags: ['type:contract', 'type:domain', 'type:store'],
    bannedExternalImports: [...nest, ...bus, client, ...telemetry],
  },
  {
    sourceTag: 'type:telemetry',
    onlyDependOnLibsWithTags: [
      'type:contract',
      'type:domain',
      'type:store',
      'type:bus',
      'type:projection',
      'type:client',
      'type:stand-in',
    ],
    bannedExternalImports: [...nest, ...bus, client],
  },
  {
    sourceTag: 'type:service-kit',
    onlyDependOnLibsWithTags: [
      'type:telemetry',
      'type:contract',
      'type:domain',
      'type:store',
      'type:bus',
      'type:projection',
      'type:client',
      'type:stand-in',
    ],
    bannedExternalImports: [...bus, client, ...telemetry],
  },
  {
    sourceTag: 'type:service',
    onlyDependOnLibsWithTags: [
      'type:telemetry',
      'type:contract',
      'type:domain',
      'type:store',
      'type:bus',
      'type:projection',
      'type:client',
      'type:service-kit',
      'type:stand-in',
    ],
    bannedExternalImports: [...bus, client, ...telemetry],
  },
  {
    // It reads the log and speaks over the bus, as anybody does: of the services it knows only their kit.
    sourceTag: 'type:console',
    onlyDependOnLibsWithTags: [
      'type:contract',
      'type:domain',
      'type:store',
      'type:bus',
      'type:projection',
      'type:service-kit',
      'type:stand-in',
      'type:web',
    ],
    bannedExternalImports: [...bus, client],
  },
  {
    sourceTag: 'type:host',
    onlyDependOnLibsWithTags: [
      'type:telemetry',
      'type:contract',
      'type:domain',
      'type:store',
      'type:bus',
      'type:projection',
      'type:service',
      'type:service-kit',
      'type:stand-in',
    ],
    bannedExternalImports: [...bus, client, ...telemetry],
  },
  // What stands in for the real parts on a laptop knows nothing of ours: it must be usable by anybody's system.
  { sourceTag: 'type:stand-in', onlyDependOnLibsWithTags: ['type:wire', 'type:web'] },
  // Tools ask over the bus and read the log as everybody does.
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['*'], bannedExternalImports: [...bus, client] },
];

export default [
  ...nx.configs['flat/base'],
  ...nx.configs['flat/typescript'],
  { ignores: ['**/dist', '**/.nx', '**/coverage', '**/tmp'] },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs', '**/*.cjs'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: [], depConstraints: boundaries },
      ],
    },
  },
  {
    // Nobody imports an app, but for the host whose very purpose is to run the four together, what documents their doors,
    // and the doctor, who reads the configuration as they do.
    files: ['apps/all-in-one/**/*.ts', 'tools/contracts/**/*.ts', 'tools/pay/src/doctor/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: services, depConstraints: boundaries },
      ],
    },
  },
  {
    // The console has a door as well, and nobody but its document knows it.
    files: ['tools/contracts/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [...services, '@payments/console'],
          depConstraints: boundaries,
        },
      ],
    },
  },
  {
    // A read model of a million payments is filled as the console fills it, without a log that has them.
    files: ['tools/bench/src/console/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: ['@payments/console/read-model'], depConstraints: boundaries },
      ],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    // Stand-ins are for specs; what is deployed never carries one.
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [standIns, forSpecs] }] },
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
      'libs/service/src/quiet-door.ts',
      'libs/service/src/serve.ts',
      'libs/service/src/ill-health.ts',
      'libs/service/src/without-words.ts',
      'apps/console/src/serve.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [standIns, forSpecs, restrictedNest],
        },
      ],
    },
  },
  {
    // The same for whatever time and place: what it may know of the world is told to it.
    files: ['libs/payment/**/*.ts', 'libs/events/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [standIns, restrictedNest, restrictedWorld] }] },
  },
  {
    // What specs stand on may stand on stand-ins.
    files: ['apps/**/testing/**/*.ts', 'libs/**/testing/**/*.ts'],
    ignores: ['libs/bus/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [restrictedNest] }] },
  },
];
