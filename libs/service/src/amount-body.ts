import { AMOUNT_VALUE_MAX, CURRENCIES, type Amount, type Currency } from '@payments/events';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { refusedAs } from './command-body';

/** An amount on the wire: a whole number of minor units. */
export class AmountBody implements Amount {
  @IsIn(CURRENCIES, refusedAs('unknown-currency'))
  readonly currency!: Currency;

  @Max(AMOUNT_VALUE_MAX, refusedAs('invalid-amount'))
  @Min(0, refusedAs('invalid-amount'))
  @IsInt({ ...refusedAs('invalid-amount'), message: 'value must be a whole number of minor units' })
  readonly value!: number;
}
