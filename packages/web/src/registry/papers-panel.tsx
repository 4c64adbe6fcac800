import { UploadOutlined } from '@ant-design/icons';
import type { CaseView, PaperView } from '@shuji/core/registry';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Popconfirm, Tag, Upload } from 'antd';
import { command } from '../app/api.js';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { storeDocument } from './documents.js';
import type { ActingFor } from './for-kinds.js';
import { papersQuery } from './paper-queries.js';
import { SavedDocument } from './saved-document.js';

export interface PapersPanelProps {
  readonly view: Pick<CaseView, 'id' | 'review' | 'status'>;
  readonly actor: ActingFor;
}

/** The working papers of the review, at the desks that may see them: its agency keeps them, supervisors read them. */
export function PapersPanel({ view, actor }: PapersPanelProps) {
  const { kind } = actor.active;
  if (!view.review || view.status === 'draft' || (kind !== 'agency' && kind !== 'supervisor')) return null;
  return <Papers id={view.id} keeps={kind === 'agency'} />;
}

function Papers({ id, keeps }: { readonly id: string; readonly keeps: boolean }) {
  const { t } = useWords();
  const found = useQuery(papersQuery(id));
  return (
    <Card size="small" className="panel" title={t('reviews.papers')}>
      <p className="quiet wrap">{t('reviews.papersLead')}</p>
      <Loaded query={found}>
        {({ items, until, because }) => (
          <>
            <div className="panel-line">
              {until ? t('reviews.retainedUntil', { day: until }) : t('reviews.retainedOpen')}
              <Because rules={because} />
            </div>
            {items.length === 0 && <p className="quiet">{t('reviews.noPapers')}</p>}
            {items.map((paper) => (
              <PaperLine key={paper.id} id={id} paper={paper} removable={keeps && until !== null && until < today()} />
            ))}
            {keeps && <KeepPaper id={id} />}
          </>
        )}
      </Loaded>
    </Card>
  );
}

// The server decides by its own clock; this only spares a button that would be refused.
function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
}

function usePaperCommand(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ path, body }: { readonly path: string; readonly body: () => Promise<object> }) =>
      command(`/api/cases/${id}/review-papers/${path}`, await body(), {}),
    onSuccess: () => client.invalidateQueries({ queryKey: papersQuery(id).queryKey }),
  });
}

interface PaperLineProps {
  readonly id: string;
  readonly paper: PaperView;
  readonly removable: boolean;
}

function PaperLine({ id, paper, removable }: PaperLineProps) {
  const { t } = useWords();
  const removing = usePaperCommand(id);
  const { document, keptAt, removedAt } = paper;
  const remove = () => removing.mutate({ path: `${paper.id}/remove`, body: () => Promise.resolve({}) });
  return (
    <div className="panel-line">
      <div className="panel-head">
        {removedAt ? (
          <span className="said">{document.name}</span>
        ) : (
          <SavedDocument address={`/api/cases/${id}/review-papers/${paper.id}/document`} document={document} />
        )}
        {removedAt && <Tag>{t('reviews.paperRemoved')}</Tag>}
        {removable && !removedAt && (
          <Popconfirm title={t('reviews.removeSure', { name: document.name })} onConfirm={remove}>
            <Button size="small" danger loading={removing.isPending}>
              {t('reviews.removePaper')}
            </Button>
          </Popconfirm>
        )}
      </div>
      <div className="quiet">
        {t('reviews.keptAt')} <Moment at={keptAt} />
      </div>
      <code className="quiet wrap">SHA-256 {document.sha256}</code>
      {removing.error && <ProblemAlert error={removing.error} />}
    </div>
  );
}

function KeepPaper({ id }: { readonly id: string }) {
  const { t } = useWords();
  const keeping = usePaperCommand(id);
  return (
    <>
      <Upload
        showUploadList={false}
        disabled={keeping.isPending}
        beforeUpload={(file) => {
          keeping.mutate({ path: 'keep', body: async () => ({ document: (await storeDocument(file)).id }) });
          return false;
        }}
      >
        <Button size="small" icon={<UploadOutlined aria-hidden />} loading={keeping.isPending}>
          {t('reviews.keepPaper')}
        </Button>
      </Upload>
      {keeping.error && <ProblemAlert error={keeping.error} />}
    </>
  );
}
