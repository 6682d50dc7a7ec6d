import Ajv from 'ajv';
import { schemas } from '@asyncapi/specs';
import 'reflect-metadata';
import { CONTROLLERS } from '@payments/console';
import { HealthController, MetricsController } from '@payments/service';
import { WebhookGatewayController } from '@payments/webhook-gateway';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { FOLDER } from './documents';
import { kept, workspace } from './testing/kept';

interface Controller {
  readonly prototype: object;
}

describe('the AsyncAPI document', () => {
  it('is one, by the schema of AsyncAPI 3.0', () => {
    const validate = new Ajv({
      strict: false,
      allErrors: true,
      meta: false,
      validateFormats: false,
      validateSchema: false,
    }).compile(schemas['3.0.0']);
    validate(kept('asyncapi.json'));
    expect(validate.errors).toBeNull();
  });
});

describe.each(['console.openapi.json', 'gateway.openapi.json'])('the OpenAPI document %s', (file) => {
  it('is one, by a validator of OpenAPI 3.1', () => {
    // The validator is an ES module, which Jest does not load.
    const validator = join(workspace, 'node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js');
    const output = execFileSync(process.execPath, [validator, join(workspace, FOLDER, file)]);
    expect(JSON.parse(output.toString())).toMatchObject({ valid: true });
  });
});

describe.each([
  ['console', CONTROLLERS],
  ['gateway', [WebhookGatewayController, HealthController, MetricsController]],
] as const)('the paths of the %s', (name, controllers: readonly Controller[]) => {
  const METHODS = ['get', 'post', 'put', 'delete', 'patch'];

  /** What Nest has kept of `@Get` and `@Post`. */
  const served = controllers.flatMap((controller) => {
    const methods = controller.prototype as unknown as Record<string, object>;
    const prefix = String(Reflect.getMetadata('path', controller) ?? '');
    return Object.getOwnPropertyNames(methods).flatMap((name) => {
      const path = Reflect.getMetadata('path', methods[name] as object) as string | undefined;
      if (name === 'constructor' || path === undefined) return [];
      const method = METHODS[Reflect.getMetadata('method', methods[name] as object) as number];
      return `${method} ${`/${prefix}/${path}`
        .replace(/\/+/g, '/')
        .replace(/\/$/, '')
        .replace(/:(\w+)/g, '{$1}')}`;
    });
  });

  it('are those that it serves', () => {
    const { paths } = kept<{ paths: Record<string, object> }>(`${name}.openapi.json`);
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(documented.toSorted()).toEqual(served.toSorted());
  });
});
