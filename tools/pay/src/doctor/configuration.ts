import { readRecheckDays, readRefundLimits } from '@payments/capture';
import { readUnreachableLimit } from '@payments/payment-request';
import { ConfigurationError, Environment, readSettings, type Settings } from '@payments/service';
import { readGatewayConfig, type GatewayConfig } from '@payments/webhook-gateway';
import { fault, ok, type Finding } from './findings';

const WHAT = 'configuration';

export interface Configuration {
  readonly findings: readonly Finding[];
  readonly settings: Settings;
  readonly gateway: GatewayConfig;
}

/** Read as the services read it. What is missing is a finding, and the rest is looked at all the same. */
export function readConfiguration(variables: NodeJS.ProcessEnv): Configuration {
  const environment = new Environment(variables);
  const settings = readSettings(environment);
  const gateway = readGatewayConfig(environment);
  readRefundLimits(environment);
  readRecheckDays(environment);
  readUnreachableLimit(environment);
  return { findings: findingsOf(environment, settings), settings, gateway };
}

function findingsOf(environment: Environment, { salesUnits }: Settings): readonly Finding[] {
  try {
    environment.check();
    const units = salesUnits.map(({ merchantSerialNumber }) => merchantSerialNumber).join(', ');
    return [ok(WHAT, `is complete; sales unit ${units}`)];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.faults.map((sentence) =>
      fault(WHAT, sentence, 'Set it where the services are started; the README has the table of variables.'),
    );
  }
}
