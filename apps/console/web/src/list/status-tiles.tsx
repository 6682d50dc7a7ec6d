import type { MoneyByStatus } from '../../../src/api';
import { Money } from '../parts/money';
import { STATUS_GROUPS, totalOf } from '../words/status-groups';
import { hasStatuses, withStatusesToggled } from './filters';
import './status-tiles.css';

interface StatusTilesProps {
  readonly money?: MoneyByStatus;
  readonly search: URLSearchParams;
  readonly onSearch: (search: URLSearchParams) => void;
}

const count = new Intl.NumberFormat('en-GB');

/** Where the money is, at a glance; each tile narrows the list to itself. */
export const StatusTiles = ({ money, search, onSearch }: StatusTilesProps) => (
  <ul className="status-tiles" aria-label="By status">
    {STATUS_GROUPS.map((group) => {
      const total = money && totalOf(group, money);
      return (
        <li key={group.name}>
          <button
            type="button"
            className={`status-tile status-tile-${group.tone}`}
            aria-pressed={hasStatuses(search, group.statuses)}
            onClick={() => onSearch(withStatusesToggled(search, group.statuses))}
          >
            <span className="status-tile-name">{group.name}</span>
            <span className="status-tile-count">{total ? count.format(total.payments) : '–'}</span>
            <span className="status-tile-sums">
              {total &&
                [...total.sums].map(([currency, value]) => <Money key={currency} amount={{ currency, value }} />)}
            </span>
          </button>
        </li>
      );
    })}
  </ul>
);
