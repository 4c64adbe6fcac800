import type { ClockView } from '@shuji/core/registry';
import { Card, Tag } from 'antd';
import { Because } from '../app/citation.js';
import { Deadline } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';

/** The time limits of a case: last day, how long, since when, by which rule, and whether they stand still. */
export function ClocksPanel({ clocks }: { readonly clocks: readonly ClockView[] }) {
  const { t } = useWords();
  if (clocks.length === 0) return null;
  const running = clocks.filter(({ state }) => state !== 'met');
  const met = clocks.filter(({ state }) => state === 'met');
  return (
    <Card size="small" className="panel" title={t('registry.clocks')}>
      {running.length === 0 && <p className="quiet">{t('registry.noClocks')}</p>}
      {running.map((clock) => (
        <Clock key={clock.id} clock={clock} />
      ))}
      {met.length > 0 && (
        <details>
          <summary className="quiet">{t('registry.clocksMet', { value: met.length })}</summary>
          {met.map((clock) => (
            <Clock key={clock.id} clock={clock} />
          ))}
        </details>
      )}
    </Card>
  );
}

/** One time limit. */
export function Clock({ clock }: { readonly clock: ClockView }) {
  const { t, text } = useWords();
  const still = clock.state === 'met' || clock.state === 'stopped';
  return (
    <div className="panel-line">
      <div className="panel-head">
        <strong>{text(clock.title)}</strong>
        <span>
          <Deadline on={clock.due} overdue={clock.state === 'overdue'} met={still} provisional={clock.provisional} />
          {clock.state === 'stopped' && <Tag color="warning">{t('registry.clock_stopped')}</Tag>}
          {clock.state === 'met' && <Tag>{t('registry.clock_met')}</Tag>}
        </span>
      </div>
      <div className="quiet">
        {t(`registry.span_${clock.unit}`, { value: clock.count })} · {t('registry.since')}{' '}
        <Moment at={clock.startedAt} />
      </div>
      <Because rules={clock.because} />
    </div>
  );
}
