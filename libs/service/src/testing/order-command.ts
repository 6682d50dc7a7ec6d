import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsArray, IsDefined, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { AmountBody } from '../amount-body';
import { refusedAs } from '../command-body';
import { PaymentReference } from '../payment-reference';

class LineBody {
  @IsInt(refusedAs('invalid-amount'))
  readonly total!: number;
}

class ConsentBody {
  @IsString()
  readonly channel!: string;
}

/** A command with every kind of field that commands have, for specs. */
export class OrderCommand extends PaymentReference {
  @IsString()
  @Length(1, 10)
  readonly captureId!: string;

  @IsDefined(refusedAs('consent-missing'))
  @ValidateNested()
  @Type(() => ConsentBody)
  readonly consent!: ConsentBody;

  @IsOptional()
  @ValidateNested()
  @Type(() => AmountBody)
  readonly amount?: AmountBody;

  @IsOptional()
  @IsString()
  readonly evidence?: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => LineBody)
  readonly lines?: readonly LineBody[];
}

export const order = {
  reference: 'acme-order-1',
  captureId: 'first',
  consent: { channel: 'checkout' },
  amount: { currency: 'NOK', value: 700 },
  lines: [{ total: 300 }, { total: 400 }],
};
