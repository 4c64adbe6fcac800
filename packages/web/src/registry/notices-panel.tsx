import type { CaseNotice, CaseView } from '@shuji/core/registry';
import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { caseNoticesQuery } from './queries.js';
import { SavedDocument } from './saved-document.js';

/** The notices that the registry has given of a case, the latest first, each as a signed PDF; nothing of a draft. */
export function NoticesPanel({ view }: { readonly view: Pick<CaseView, 'id' | 'version' | 'status'> }) {
  const filed = view.status !== 'draft';
  const found = useQuery({ ...caseNoticesQuery(view.id, view.version), enabled: filed });
  if (!filed) return null;
  return <Loaded query={found}>{({ items }) => <NoticeList notices={items.toReversed()} />}</Loaded>;
}

function NoticeList({ notices }: { readonly notices: readonly CaseNotice[] }) {
  const { t } = useWords();
  if (notices.length === 0) return null;
  return (
    <Card size="small" className="panel" title={t('notices.title')}>
      <p className="quiet">{t('notices.lead')}</p>
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </Card>
  );
}

function NoticeLine({ notice }: { readonly notice: CaseNotice }) {
  const { t, text, language } = useWords();
  const { caseId, id, number, day, title, decision, addressees, limits } = notice;
  const lang = language === 'en' ? 'en' : 'zh';
  const names = addressees.map(({ as, name }) =>
    as === 'public' ? t('notices.public') : t(`notices.${as}`, { name: name ?? t('public.unnamed') }),
  );
  return (
    <div className="panel-line">
      <div className="panel-head">
        <SavedDocument
          address={`/api/cases/${caseId}/notices/${id}.pdf?lang=${lang}`}
          document={{ name: `${text(title)} ${number}.pdf` }}
        />
        <span className="quiet">{day}</span>
      </div>
      {decision && <div className="wrap">{text(decision)}</div>}
      <div className="quiet wrap">{t('notices.to', { names: names.join(lang === 'en' ? '; ' : '、') })}</div>
      {limits.map((limit) => (
        <div key={`${limit.title.zh} ${limit.on}`} className="wrap">
          {t('notices.limit', { title: text(limit.title), on: limit.on })}
        </div>
      ))}
    </div>
  );
}
