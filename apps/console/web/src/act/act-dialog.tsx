import { useState, type SyntheticEvent } from 'react';
import type { Action, ActionBody, ActionReply, Offer } from '../../../src/api';
import { ask, LogInFirst, NoAnswer } from '../ask/ask';
import { useOpenSession, useSession } from '../log-in/session';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { Field } from '../parts/field';
import { Money } from '../parts/money';
import { apiAddressOf } from '../payment/address';
import { digitsOf, minorUnitsOf, moneyOf } from '../words/money';
import { ACTION_WORDS } from './action-words';
import { Outcome, type Told } from './outcome';
import { newWishId } from './wish-id';
import { readWish, REASON_MAX, type Typed } from './wish';
import './act-dialog.css';

interface ActDialogProps {
  readonly action: Action;
  readonly payment: { readonly merchantSerialNumber: string; readonly reference: string };
  readonly offer?: Offer | undefined;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function ActDialog({ action, payment, offer, onDone, onClose }: ActDialogProps) {
  const { csrfToken } = useOpenSession();
  const { leave } = useSession();
  const { title, does, button } = ACTION_WORDS[action];
  // As it was when the dialog was opened: a form does not change under the hand of whoever fills it in.
  const [max] = useState(offer?.max);
  const [typed, setTyped] = useState<Typed>({ reason: '', amount: max ? digitsOf(max.value) : '' });
  const [id, setId] = useState(newWishId);
  const [told, setTold] = useState<Told>({ is: 'asked' });
  const [isBusy, setIsBusy] = useState(false);

  const type = (changed: Partial<Typed>): void => {
    setTyped({ ...typed, ...changed });
    // Another wish than the one that was refused. One whose answer got lost cannot be changed, only sent again.
    if (told.is !== 'asked') {
      setId(newWishId());
      setTold({ is: 'asked' });
    }
  };

  const send = async (body: Omit<ActionBody, 'id'>): Promise<void> => {
    setIsBusy(true);
    try {
      const reply = await ask<ActionReply>(`${apiAddressOf(payment)}/${action}`, {
        method: 'POST',
        body: { ...body, id } satisfies ActionBody,
        csrfToken,
      });
      setTold(reply.ok ? { is: 'taken' } : { is: 'refused', ...reply });
      if (reply.ok) onDone();
    } catch (failure) {
      if (failure instanceof LogInFirst) leave(failure.ways);
      else if (failure instanceof NoAnswer)
        setTold(isOpen(failure) ? { is: 'unknown', ...toldBy(failure) } : { is: 'refused', ...toldBy(failure) });
      else throw failure;
    } finally {
      setIsBusy(false);
    }
  };

  const read = readWish(action, typed, max);
  const wrong = told.is === 'wrong' && 'wrong' in read ? read.wrong : {};
  const needsConfirmation = told.is === 'refused' && told.refused === 'refund-needs-confirmation';
  const isLocked = told.is === 'unknown' || isBusy;

  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if ('wrong' in read) setTold({ is: 'wrong' });
    else void send({ ...read.body, ...(needsConfirmation && { confirmed: true }) });
  };

  return (
    <Dialog title={title} onClose={onClose}>
      <p className="act-payment">
        <code>{payment.reference}</code>
      </p>
      {told.is === 'taken' ? (
        <>
          <Outcome told={told} action={action} />
          <div className="act-buttons">
            <Button kind="main" onPress={onClose} takesFocus>
              Close
            </Button>
          </div>
        </>
      ) : (
        <form className="act-form" onSubmit={onSubmit} noValidate>
          <p>{does}</p>
          {max && (
            <Field
              label={`Amount in ${max.currency}`}
              hint={
                <>
                  At most <Money amount={max} />, which is all that is left.
                </>
              }
              {...(wrong.amount !== undefined && { wrong: wrong.amount })}
            >
              {(field) => (
                <input
                  {...field}
                  className="field-input act-amount"
                  inputMode="decimal"
                  autoComplete="off"
                  readOnly={isLocked}
                  value={typed.amount}
                  onChange={({ target }) => type({ amount: target.value })}
                />
              )}
            </Field>
          )}
          <Field
            label="Reason"
            hint="Written down with the event, for whoever reads the timeline. No names, no numbers of customers."
            {...(wrong.reason !== undefined && { wrong: wrong.reason })}
          >
            {(field) => (
              <textarea
                {...field}
                className="field-input"
                rows={2}
                maxLength={REASON_MAX}
                required
                readOnly={isLocked}
                value={typed.reason}
                onChange={({ target }) => type({ reason: target.value })}
              />
            )}
          </Field>
          <Outcome told={told} action={action} />
          <div className="act-buttons">
            <Button onPress={onClose}>Back</Button>
            <Button kind="main" isBusy={isBusy}>
              {told.is === 'unknown'
                ? 'Send the same again'
                : needsConfirmation
                  ? `It is meant: ${button.toLowerCase()}`
                  : submitWords()}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );

  /** The button says what it will do, to the last øre. */
  function submitWords(): string {
    const value = minorUnitsOf(typed.amount);
    return max && value !== undefined
      ? `${button} ${moneyOf({ ...max, value })}`
      : action === 'cancel'
        ? 'Cancel the payment'
        : button;
  }
}

/** Nobody knows whether it was done: a lost answer, or one that did not come in time. */
const isOpen = ({ status }: NoAnswer): boolean => status === 0 || status === 504;

const toldBy = ({ refused, message }: NoAnswer) => ({ refused, message });
