/**
 * The controls to look at and to click: one page without any resource from elsewhere. Everything it does goes through
 * the calls under `/_sim` that the OpenAPI file describes.
 */
export const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Vipps on the laptop</title>
<style>
  :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent); }
  body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; }
  h1 { font-size: 1.3rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
  .wide { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; }
  th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top; }
  td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
  button, input, textarea { font: inherit; } button { margin: 0 .2rem .2rem 0; }
  textarea { box-sizing: border-box; font-family: ui-monospace, monospace; min-height: 4rem; width: 100%; }
  output { color: #b3261e; } @media (prefers-color-scheme: dark) { output { color: #ff8a80; } }
  small { opacity: .7; }
</style>
<h1>Vipps on the laptop</h1>
<p><span id="clock"></span>
  <button data-post="clock/step" data-body='{"ms":60000}'>+ 1 minute</button>
  <button data-post="clock/step" data-body='{"ms":3600000}'>+ 1 hour</button>
  <button data-post="clock/step" data-body='{"ms":86400000}'>+ 1 day</button>
  <button data-post="clock/jump">to the next thing due</button>
  <button data-post="clock/pause">pause</button>
  <button data-post="clock/run">run</button></p>
<p><label>Customers approve by themselves after <input id="approveAfterMs" size="6"> ms</label>
  <button id="setApproval">set</button> <small>empty: never</small></p>
<output id="problem" role="alert"></output>
<h2>Payments</h2>
<div class="wide"><table id="payments"></table></div>
<h2>Webhooks</h2>
<div class="wide"><table id="deliveries"></table></div>
<h2>Violations</h2>
<div class="wide"><table id="violations"></table></div>
<h2>Faults</h2>
<div class="wide"><table id="faults"></table></div>
<label>Another one<textarea id="fault">{"call":"capture","does":"reset-after-effect","times":1}</textarea></label>
<button id="addFault">add</button>
<h2>Switches</h2>
<label>Change some of them<textarea id="switches">{"pushAllowed":false}</textarea></label>
<button id="setSwitches">set</button>
<details><summary>As they are</summary><pre id="allSwitches"></pre></details>
<p><small>All of this is in the <a href="/_sim/openapi.json">OpenAPI file</a>.</small></p>
<script>
  const at = (id) => document.getElementById(id);
  async function ask(method, path, body) {
    const answer = await fetch('/_sim/' + path, { method, body });
    const text = await answer.text();
    at('problem').textContent = answer.ok ? '' : text;
    return text ? JSON.parse(text) : undefined;
  }
  const cell = (value, kind) => {
    const td = document.createElement('td');
    if (value instanceof Node) td.append(value); else td.textContent = value;
    if (kind) td.className = kind;
    return td;
  };
  const button = (text, act) => {
    const element = document.createElement('button');
    element.textContent = text;
    element.addEventListener('click', async () => { await act(); await show(); });
    return element;
  };
  function fill(id, heads, rows) {
    const head = document.createElement('tr');
    for (const text of heads) head.append(Object.assign(document.createElement('th'), { textContent: text }));
    at(id).replaceChildren(head, ...rows.map((cells) => {
      const row = document.createElement('tr');
      row.append(...cells);
      return row;
    }));
  }
  const minor = ({ currency, value }) => currency + ' ' + (value / 100).toFixed(2);
  const group = (...elements) => { const span = document.createElement('span'); span.append(...elements); return span; };
  const acts = (payment) => group(...(payment.state === 'CREATED' ? ['approve', 'reject', 'postpone', 'expire'] :
    payment.state === 'AUTHORIZED' ? ['release-hold'] : []).map((name) => button(name, () =>
      ask('POST', 'payments/' + encodeURIComponent(payment.reference) + '/' + name + '?msn=' + payment.merchantSerialNumber, '{}'))));
  async function show() {
    const [clock, { payments }, { deliveries }, { violations }, { faults }, switches] = await Promise.all(
      ['clock', 'payments?limit=50', 'deliveries', 'violations', 'faults', 'switches'].map((path) => ask('GET', path)));
    at('clock').textContent = clock.now + (clock.running ? '' : ' (stands)');
    fill('payments', ['Reference', 'State', 'Amount', 'Captured', 'Refunded', 'Cancelled', 'Events', ''],
      payments.reverse().map((payment) => [cell(payment.reference), cell(payment.state), cell(minor(payment.amount), 'number'),
        cell(minor(payment.aggregate.capturedAmount), 'number'), cell(minor(payment.aggregate.refundedAmount), 'number'),
        cell(minor(payment.aggregate.cancelledAmount), 'number'), cell(payment.events.map(({ name }) => name).join(' ')),
        cell(acts(payment))]));
    fill('deliveries', ['Reference', 'Event', 'To', 'Status', 'Attempts', ''], deliveries.slice(-50).reverse().map((delivery) => [
      cell(delivery.reference), cell(delivery.name), cell(delivery.url), cell(delivery.status),
      cell(delivery.attempts.map(({ status, error }) => status ?? error ?? '…').join(' ')),
      cell(button('send again', () => ask('POST', 'deliveries/' + delivery.id + '/resend')))]));
    fill('violations', ['Kind', 'Reference', 'Key'], violations.map(({ kind, reference, key }) =>
      [cell(kind), cell(reference ?? ''), cell(key ?? '')]));
    fill('faults', ['Fault', 'Happened', ''], faults.map(({ id, fault, happened }) => [cell(JSON.stringify(fault)),
      cell(happened, 'number'), cell(button('take away', () => ask('DELETE', 'faults/' + id)))]));
    at('allSwitches').textContent = JSON.stringify(switches, null, 2);
  }
  for (const element of document.querySelectorAll('[data-post]')) {
    element.addEventListener('click', async () => { await ask('POST', element.dataset.post, element.dataset.body); await show(); });
  }
  at('addFault').addEventListener('click', async () => { await ask('POST', 'faults', at('fault').value); await show(); });
  at('setSwitches').addEventListener('click', async () => { await ask('PUT', 'switches', at('switches').value); await show(); });
  at('setApproval').addEventListener('click', () => ask('PUT', 'settings',
    JSON.stringify({ approveAfterMs: at('approveAfterMs').value === '' ? null : Number(at('approveAfterMs').value) })));
  ask('GET', 'settings').then(({ approveAfterMs }) => { at('approveAfterMs').value = approveAfterMs ?? ''; });
  show();
  setInterval(() => { if (!document.hidden && document.activeElement?.tagName !== 'BUTTON') show(); }, 1000);
</script>
</html>
`;
