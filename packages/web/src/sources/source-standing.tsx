import { scanFaultText } from '@shuji/core/catalog';
import { Progress, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { count } from '../resources/figures.js';
import type { SourceView } from './queries.js';

/** How a source stands: how far its scan has come, or what the last one came to. */
export function SourceStanding({ source }: { readonly source: SourceView }) {
  const { t } = useWords();
  const { scan, last, retired, nextScanAt } = source;
  if (retired) return <Tag>{t('sources.retired')}</Tag>;
  return (
    <div className="source-standing">
      {scan ? (
        <Running scan={scan} />
      ) : last ? (
        <Last last={last} />
      ) : (
        <span className="quiet">{t('sources.neverScanned')}</span>
      )}
      {nextScanAt && (
        <div className="quiet">
          {t('sources.nextScan')} <Moment at={nextScanAt} />
        </div>
      )}
    </div>
  );
}

function Running({ scan }: { readonly scan: NonNullable<SourceView['scan']> }) {
  const { t } = useWords();
  const { tables, done, reading, unread } = scan.progress;
  const paused = scan.status === 'paused';
  return (
    <>
      <Progress
        aria-label={t('sources.progress')}
        percent={tables === 0 ? 0 : Math.floor((done / tables) * 100)}
        status={paused ? 'normal' : 'active'}
        size="small"
      />
      <div className="quiet wrap">
        {paused ? t('sources.resting') : tables === 0 ? t('sources.listing') : t('sources.done', { done, tables })}
        {unread > 0 && ` · ${t('sources.unreadCount', { value: unread })}`}
        {reading !== null && !paused && (
          <>
            {' · '}
            <span className="mono">{reading}</span>
          </>
        )}
      </div>
    </>
  );
}

function Last({ last }: { readonly last: NonNullable<SourceView['last']> }) {
  const { t, text } = useWords();
  const { how, fault, figures, endedAt } = last;
  const { tables, added, again, unchanged, unread, gone, rows } = figures;
  return (
    <div className="quiet wrap">
      <Tag color={how === 'finished' ? 'green' : how === 'failed' ? 'red' : 'default'}>{t(`sources.ended_${how}`)}</Tag>
      <Moment at={endedAt} />
      {fault && <div>{text(scanFaultText[fault])}</div>}
      {tables > 0 && (
        <div>
          {t('sources.cameTo', { tables, rows: count(rows) })} {t('sources.cameToHow', { added, again, unchanged })}
          {unread.length > 0 && ` · ${t('sources.unreadCount', { value: unread.length })}`}
          {gone.length > 0 &&
            ` · ${t('sources.gone', { names: gone.slice(0, 5).join(t('app.listComma')), value: gone.length })}`}
        </div>
      )}
    </div>
  );
}
