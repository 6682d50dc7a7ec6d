import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import './notice.css';

interface NoticeProps {
  readonly tone: 'bad' | 'good' | 'open' | 'quiet';
  readonly title: string;
  readonly children?: ReactNode;
  /** Said by a screen reader as soon as it appears. */
  readonly isUrgent?: boolean;
}

const icons: Readonly<Record<NoticeProps['tone'], IconName>> = {
  bad: 'warning',
  good: 'check',
  open: 'clock',
  quiet: 'list',
};

/** What a page has to say instead of, or above, what it shows. */
export const Notice = ({ tone, title, children, isUrgent = false }: NoticeProps) => (
  <div className={`notice notice-${tone}`} role={isUrgent ? 'alert' : undefined}>
    <Icon name={icons[tone]} />
    <div>
      <p className="notice-title">{title}</p>
      {children}
    </div>
  </div>
);
