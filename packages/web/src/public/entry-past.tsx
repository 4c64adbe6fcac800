import type { RegisterEntryDetail } from '@shuji/core/registry';
import { Card, Timeline } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';

/** Rights of others that were recorded on an entry, those released too. */
export function EntryRecords({ records }: Pick<RegisterEntryDetail, 'records'>) {
  const { t } = useWords();
  return (
    <section aria-label={t('entries.records')}>
      <Card size="small" title={t('entries.records')}>
        {records.length === 0 && <span className="quiet">{t('entries.noRecords')}</span>}
        {records.map(({ id, kind, party, on, since, until, releasedOn }) => (
          <div key={id} className="wrap" style={{ padding: '4px 0' }}>
            {t('entries.recordOf', { kind: t(`entries.mark_${kind}`), party: party ?? t('public.unnamed') })}{' '}
            {on !== null && t('shares.onShareOf', { holder: on })}{' '}
            <span className="quiet">
              {t('entries.recordSince', { on: since })} {until && t('entries.recordUntil', { on: until })}{' '}
              {releasedOn && t('entries.recordReleased', { on: releasedOn })}
            </span>
          </div>
        ))}
      </Card>
    </section>
  );
}

/** Everything that was done to an entry, in its order, each with the case and the article. */
export function EntryHistory({ history }: Pick<RegisterEntryDetail, 'history'>) {
  const { t, text } = useWords();
  return (
    <section aria-label={t('entries.history')}>
      <Card size="small" title={t('entries.history')}>
        {history.length === 0 ? (
          <span className="quiet">{t('entries.historyEmpty')}</span>
        ) : (
          <Timeline
            items={history.map(({ on, title, caseNumber, because }, at) => ({
              key: `${caseNumber} ${at}`,
              content: (
                <div className="wrap">
                  <time dateTime={on}>{on}</time> <strong>{text(title)}</strong>{' '}
                  {caseNumber !== null && (
                    <span className="quiet">{t('entries.caseNumber', { number: caseNumber })}</span>
                  )}
                  <Because rules={because} />
                </div>
              ),
            }))}
          />
        )}
      </Card>
    </section>
  );
}
