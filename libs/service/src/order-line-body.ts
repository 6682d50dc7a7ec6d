import type { OrderLine } from '@payments/events';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { refusedAs } from './command-body';

/** In one receipt. */
export const ORDER_LINES_MAX = 500;

const ID_LENGTH_MAX = 100;
const NAME_LENGTH_MAX = 200;
const LINE_AMOUNT_MAX = 1_000_000_000;

class UnitInfoBody {
  @IsInt()
  @Min(0)
  @Max(LINE_AMOUNT_MAX)
  readonly unitPrice!: number;

  @Matches(/^(?=.{1,10}$)\d+(\.\d{1,8})?$/, { message: 'quantity must be a decimal number in a string of at most 10' })
  readonly quantity!: string;

  @IsOptional()
  @IsIn(['PCS', 'KG', 'KM', 'MINUTE', 'LITRE', 'KWH'])
  readonly quantityUnit?: 'PCS' | 'KG' | 'KM' | 'MINUTE' | 'LITRE' | 'KWH';
}

/** A line of a receipt on the wire, as Vipps spells it. Whether its sums are right is the decider's to say. */
export class OrderLineBody implements OrderLine {
  @IsString()
  @Length(1, ID_LENGTH_MAX)
  readonly id!: string;

  @IsString()
  @Length(1, NAME_LENGTH_MAX)
  readonly name!: string;

  @IsInt(refusedAs('invalid-amount'))
  @Min(0)
  @Max(LINE_AMOUNT_MAX)
  readonly totalAmount!: number;

  @IsInt(refusedAs('invalid-amount'))
  @Min(0)
  @Max(LINE_AMOUNT_MAX)
  readonly totalAmountExcludingTax!: number;

  @IsInt(refusedAs('invalid-amount'))
  @Min(0)
  @Max(LINE_AMOUNT_MAX)
  readonly totalTaxAmount!: number;

  @IsInt()
  @Min(0)
  @Max(10_000)
  readonly taxRate!: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => UnitInfoBody)
  readonly unitInfo?: UnitInfoBody;

  @IsOptional()
  @IsInt(refusedAs('invalid-amount'))
  @Min(0)
  @Max(LINE_AMOUNT_MAX)
  readonly discount?: number;

  @IsOptional()
  @IsUrl({ protocols: ['https'], require_protocol: true })
  readonly productUrl?: string;

  @IsOptional()
  @IsBoolean()
  readonly isReturn?: boolean;

  @IsOptional()
  @IsBoolean()
  readonly isShipping?: boolean;
}

/** The lines as plain data, which is what the log keeps. */
export const orderLinesOf = (lines: readonly OrderLineBody[]): readonly OrderLine[] =>
  lines.map(({ unitInfo, ...line }) => ({ ...line, ...(unitInfo && { unitInfo: { ...unitInfo } }) }));
