/**
 * What a refusal of Vipps means to a merchant, and what can be done: Vipps' titles may be reworded and speak to
 * programmers. Codes: the error list of the ePayment API. Those that mean *later* never end a call (verdict.ts).
 */
const MEANINGS: Readonly<Record<string, string>> = {
  '4010': 'Vipps has seen this capture with another body. Compare with the business portal before another capture.',
  '4020': 'Vipps has seen this call with another body. Compare with the business portal before another attempt.',
  '4040': 'Vipps does not take this amount: the least is 1.00 NOK, 0.01 DKK or EUR, the most 650,000.00.',
  '4070': 'Vipps does not take this for a phone number: digits alone, the country code first.',
  '4140': 'Vipps misses a field: a fault of ours, or an API that has changed.',
  '4150': 'Another payment of this sales unit has this reference, or this refund was seen with another body.',
  '5040': 'The currency is not the one of the market of this sales unit.',
  '5050': 'This sales unit may not ask for long-living payments. Vipps approves that on request.',
  '5060': 'The bank account of the merchant is not verified at Vipps.',
  '5070': 'Vipps cannot create this payment, and does not say why. Its support knows, by the trace id.',
  '5080': 'This sales unit may not send payment requests to the app. Vipps approves that on request.',
  '5090': 'Vipps knows no payment with this reference.',
  '5100': 'Vipps cannot refund this payment. Pay the customer back in another way.',
  '6010': 'The amount is below the least that Vipps takes.',
  '6020': 'Nothing can be refunded: the customer has not paid.',
  '6030': 'It is too late to cancel: what was reserved has been given back already.',
  '6040': 'What is captured cannot be cancelled. Refund it.',
  '6050': 'Nothing is reserved that could be cancelled.',
  '6060': 'The customer was faster and has paid.',
  '6070': 'The reservation was cancelled: nothing can be captured. Ask the customer for another payment.',
  '6080': 'Nothing can be captured: the customer has not paid.',
  '6090': 'This is more than the reservation still covers.',
  '6100': 'It is too late to capture. Ask the customer for another payment.',
  '6110': 'The payment would stay open for too long: less than 60 days is allowed.',
  '6120': 'The payment would end too soon: a long-living one stays open for more than 10 minutes.',
  '6130': 'A long-living payment needs its order lines.',
  '6140': 'This sales unit may capture in whole only. Vipps approves partial captures on request.',
  '6150': 'This is more than was captured and not given back, or the merchant has no funds for it at Vipps.',
  '6170': 'All of it is captured already.',
  '6180': 'All of it is refunded already.',
  '6190': 'In its state the payment cannot be cancelled.',
  '6200': 'In its state the payment cannot be captured.',
  '6210': 'In its state the payment cannot be refunded.',
  '6220': 'It is too late to refund. Pay the customer back in another way.',
  '6230': 'The customer has paid already.',
  '6260': "The customer's bank has let go of the money. Ask the customer for another payment.",
  // Unknown, blocked and under age are one code: the payer must not be told that the number is wrong.
  '7010': 'Vipps cannot ask this customer for this payment. Offer another way to pay.',
};

const NO_MEANING = 'Vipps refused it. Its support can say more, by the trace id.';

/** The codes that are explained here. */
export const EXPLAINED_CODES: readonly string[] = Object.keys(MEANINGS);

/** A sentence for a person; it speaks of no customer. */
export const meaningOf = (code: string | undefined): string =>
  (code !== undefined && Object.hasOwn(MEANINGS, code) ? MEANINGS[code] : undefined) ?? NO_MEANING;
