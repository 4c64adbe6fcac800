import { UploadOutlined } from '@ant-design/icons';
import type { CaseView } from '@shuji/core/registry';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Descriptions, Upload } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { DocumentLink } from './document-link.js';
import { storeDocument } from './documents.js';
import { RecognitionEffect } from './recognition-effect.js';
import { recognisedQuery } from './recognition-queries.js';
import { useCaseCommand } from './use-case-command.js';

type Shown = Pick<CaseView, 'id' | 'version' | 'regime' | 'recognised' | 'recognition'>;

export interface RecognitionPanelProps {
  readonly view: Shown;
  /** Whether the application is being written, so that a certificate may be presented. */
  readonly writing?: boolean;
}

/** The certificate of another registry that a case rests on, what it spares and why; a draft presents one here. */
export function RecognitionPanel({ view, writing = false }: RecognitionPanelProps) {
  const { t } = useWords();
  const { recognised, recognition } = view;
  if (!recognition) return null;
  return (
    <Card
      size="small"
      className="panel"
      title={t('recognition.panelTitle')}
      extra={<Because rules={recognition.because} />}
    >
      {recognised ? <Recognised view={view} recognised={recognised} /> : <p>{t('recognition.panelLead')}</p>}
      <RecognitionEffect recognition={recognition} />
      {writing && <PresentCertificate view={view} again={recognised !== null} />}
    </Card>
  );
}

interface RecognisedProps {
  readonly view: Shown;
  readonly recognised: NonNullable<Shown['recognised']>;
}

function Recognised({ view, recognised }: RecognisedProps) {
  const { t, text } = useWords();
  const { number, title, authority, registry, regimeTitle, holder, object, issuedOn: from, validUntil } = recognised;
  const term = validUntil
    ? t('recognition.termUntil', { from, until: validUntil })
    : t('recognition.termOpen', { from });
  const said = (children: string) => <span className="said">{children}</span>;
  const items = [
    { key: 'number', label: t('recognition.number'), children: <span className="mono wrap">{number}</span> },
    { key: 'certificate', label: t('recognition.certificate'), children: said(text(title)) },
    { key: 'registry', label: t('recognition.registry'), children: said(`${registry}（${text(authority)}）`) },
    { key: 'regime', label: t('recognition.regime'), children: said(text(regimeTitle)) },
    { key: 'holder', label: t('recognition.holder'), children: said(holder) },
    { key: 'object', label: t('recognition.object'), children: said(object.name) },
    { key: 'term', label: t('recognition.term'), children: term },
    { key: 'recorded', label: t('recognition.recorded'), children: <Recorded recognised={recognised} /> },
    {
      key: 'file',
      label: t('recognition.file'),
      children: <DocumentLink caseId={view.id} document={recognised.document} />,
    },
  ];
  return (
    <>
      <Alert type="success" showIcon title={t('recognition.recognised')} />
      <Descriptions size="small" column={1} items={items} style={{ marginBlock: 8 }} />
      <Alert
        type="info"
        showIcon
        title={t('recognition.statusTitle')}
        description={
          <>
            {t('recognition.statusBody')}{' '}
            <a href={recognised.verifyUrl} target="_blank" rel="noreferrer">
              {t('recognition.checkThere')}
            </a>
          </>
        }
      />
    </>
  );
}

function Recorded({ recognised }: Pick<RecognisedProps, 'recognised'>) {
  const { t } = useWords();
  const { recordedAt, origin, treeSize } = recognised;
  return (
    <span>
      <Moment at={recordedAt} /> <span className="quiet wrap">{t('recognition.log', { origin, size: treeSize })}</span>
    </span>
  );
}

function PresentCertificate({ view, again }: { readonly view: Shown; readonly again: boolean }) {
  const { t } = useWords();
  const presenting = useCaseCommand(view);
  const fieldNames = {
    document: t('recognition.file'),
    applicant: t('recognition.holder'),
    object: t('recognition.object'),
    registration: t('recognition.right'),
  };
  const present = (file: File) =>
    presenting.mutate({
      path: 'present-certificate',
      body: async () => ({ document: (await storeDocument(file)).id }),
    });
  return (
    <>
      <WhoIsRecognised regime={view.regime} />
      <Upload
        accept=".json,application/json"
        showUploadList={false}
        disabled={presenting.isPending}
        beforeUpload={(file) => {
          present(file);
          return false;
        }}
      >
        <Button icon={<UploadOutlined aria-hidden />} loading={presenting.isPending}>
          {t(again ? 'recognition.presentAgain' : 'recognition.present')}
        </Button>
      </Upload>
      {presenting.error && <ProblemAlert error={presenting.error} fieldNames={fieldNames} />}
    </>
  );
}

function WhoIsRecognised({ regime }: { readonly regime: string }) {
  const { t } = useWords();
  const found = useQuery(recognisedQuery(regime));
  if (!found.data) return null;
  const names = found.data.items.filter(({ standing }) => standing === 'holds').map(({ name }) => name);
  return (
    <p className="quiet wrap">
      {names.length > 0
        ? t('recognition.who', { names: [...new Set(names)].join(t('app.listComma')) })
        : t('recognition.whoNone')}
    </p>
  );
}
