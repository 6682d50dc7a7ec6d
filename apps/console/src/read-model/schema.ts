import { PAYMENT_FOLD_VERSION } from '@payments/payment';

/** Raised with every change of the tables or of what is written into them: a database of another version begins anew. */
const TABLES_VERSION = 3;
export const READ_MODEL_VERSION = `${TABLES_VERSION}.${PAYMENT_FOLD_VERSION}`;

/**
 * Moments are epoch ms, amounts minor units. The wide indexes hold all that a list can be filtered by, so that a filter
 * which few payments pass walks through an index and not through the rows. `fold` is what the next event is folded into.
 */
export const SCHEMA = `
  CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE payments (
    id INTEGER PRIMARY KEY,
    merchantSerialNumber TEXT NOT NULL,
    reference TEXT NOT NULL,
    status TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reserved INTEGER,
    captured INTEGER,
    refunded INTEGER,
    requestedAt INTEGER NOT NULL,
    changedAt INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    anomalies INTEGER NOT NULL,
    parked TEXT,
    atRisk INTEGER,
    atRiskDeadline TEXT,
    atRiskUntil INTEGER,
    fold TEXT NOT NULL
  );
  CREATE INDEX newest ON payments (requestedAt, reference, merchantSerialNumber, status, currency, amount);
  CREATE INDEX newestOfStatus ON payments (status, requestedAt, reference, merchantSerialNumber, currency, amount);
  CREATE INDEX newestOfUnit ON payments (merchantSerialNumber, requestedAt, reference, status, currency, amount);
  CREATE INDEX ofAmount ON payments (amount, requestedAt, reference, merchantSerialNumber, status, currency);
  CREATE INDEX named ON payments (reference, merchantSerialNumber, status, currency, amount, requestedAt);
  CREATE INDEX parkedOnes ON payments (requestedAt, reference, merchantSerialNumber, status, currency, amount)
    WHERE parked IS NOT NULL;
  CREATE INDEX atRisk ON payments (atRiskUntil, reference, merchantSerialNumber, status, currency, amount, requestedAt)
    WHERE atRiskUntil IS NOT NULL;

  CREATE TABLE parkings (
    since INTEGER NOT NULL,
    reference TEXT NOT NULL,
    merchantSerialNumber TEXT NOT NULL,
    service TEXT NOT NULL,
    action TEXT NOT NULL,
    reason TEXT NOT NULL,
    failures INTEGER NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (since, reference, merchantSerialNumber, service)
  ) WITHOUT ROWID;
  CREATE INDEX parkingsOfPayment ON parkings (reference, merchantSerialNumber);

  CREATE TABLE sums (
    merchantSerialNumber TEXT NOT NULL,
    status TEXT NOT NULL,
    currency TEXT NOT NULL,
    payments INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    reserved INTEGER NOT NULL,
    captured INTEGER NOT NULL,
    refunded INTEGER NOT NULL,
    parked INTEGER NOT NULL,
    PRIMARY KEY (merchantSerialNumber, status, currency)
  ) WITHOUT ROWID;

  CREATE TABLE riskByDay (
    day TEXT NOT NULL,
    merchantSerialNumber TEXT NOT NULL,
    currency TEXT NOT NULL,
    payments INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (day, merchantSerialNumber, currency)
  ) WITHOUT ROWID;
`;
