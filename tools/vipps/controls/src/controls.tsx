import { ClockSection } from './clock/clock-section';
import { CustomersSection } from './customers/customers-section';
import { FaultsSection } from './faults/faults-section';
import { Problem } from './live/problem';
import { PaymentsSection } from './payments/payments-section';
import { ViolationsSection } from './payments/violations-section';
import { WarningsSection } from './payments/warnings-section';
import { SalesUnitsSection } from './sales-units/sales-units-section';
import { SwitchesSection } from './switches/switches-section';
import { DeliveriesSection } from './webhooks/deliveries-section';
import { RegistrationsSection } from './webhooks/registrations-section';
import './controls.css';

/** All that can be seen and done in this Vipps; everything goes through the calls that the OpenAPI file describes. */
export const Controls = () => (
  <>
    <header className="controls-head">
      <h1>Vipps on the laptop</h1>
      <nav aria-label="Elsewhere">
        <a href="/phone">Phones</a>
        <a href="/_sim/openapi.json">OpenAPI file</a>
      </nav>
    </header>
    <main className="controls">
      <Problem />
      <ClockSection />
      <PaymentsSection />
      <ViolationsSection />
      <WarningsSection />
      <DeliveriesSection />
      <RegistrationsSection />
      <FaultsSection />
      <CustomersSection />
      <SwitchesSection />
      <SalesUnitsSection />
    </main>
  </>
);
