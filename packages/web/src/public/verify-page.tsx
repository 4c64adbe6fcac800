import { InboxOutlined } from '@ant-design/icons';
import { type Verification, verifyFile } from '@shuji/core/evidence';
import { numbersMeant } from '@shuji/core/registry';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Collapse, Descriptions, Input, Result, Upload } from 'antd';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { PageTitle } from '../app/page-title.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { problemOf } from '../app/problem-of.js';
import { useSearchState } from '../app/search-state.js';
import { entryQuery, keysQuery } from './queries.js';
import { SharesHeld } from './shares-held.js';
import { StandingNow } from './standing-now.js';

const State = z.object({ number: z.string().optional() });

interface Checked {
  readonly name: string;
  readonly result: Verification;
}

/** Checks a certificate in the browser: the file goes nowhere. */
export function VerifyPage() {
  const { t } = useWords();
  const [{ number }] = useSearchState(State);
  const published = useQuery(keysQuery);
  const [ownKeys, setOwnKeys] = useState('');
  const [checked, setChecked] = useState<Checked | null>(null);
  const own = ownKeys.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const keys = own.length > 0 ? own : published.data?.keys;

  const check = (name: string, bytes: Uint8Array) =>
    setChecked({ name, result: verifyFile(bytes, keys === undefined ? {} : { keys: [...keys] }) });

  return (
    <>
      <PageTitle title={t('public.verifyTitle')} lead={t('public.verifyLead')} />
      <Upload.Dragger
        accept=".json,.pdf"
        showUploadList={false}
        beforeUpload={async (file) => {
          check(file.name, new Uint8Array(await file.arrayBuffer()));
          return Upload.LIST_IGNORE;
        }}
        style={{ background: '#fff' }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p className="ant-upload-text">{t('public.dropCertificate')}</p>
        <p className="ant-upload-hint">{t('public.staysHere')}</p>
      </Upload.Dragger>
      {number && keys && <FromRegister number={number} onCheck={check} />}
      <div aria-live="polite">
        {checked && <Verdict checked={checked} />}
        {checked?.result.ok && (
          <Standing
            key={checked.result.statement.number}
            number={checked.result.statement.number}
            fromRegister={number !== undefined && checked.name === number}
          />
        )}
      </div>
      <Collapse
        ghost
        style={{ marginTop: 12 }}
        items={[
          {
            key: 'keys',
            label: t('public.keysTitle'),
            children: (
              <>
                <p>{t('public.keysBody')}</p>
                <Input.TextArea
                  rows={3}
                  className="mono"
                  aria-label={t('public.keysTitle')}
                  placeholder={published.data?.keys.join('\n') ?? ''}
                  value={ownKeys}
                  onChange={(event) => setOwnKeys(event.target.value)}
                />
              </>
            ),
          },
        ]}
      />
    </>
  );
}

// What the QR code of a certificate opens: the register's own copy, checked here by the same rules.
function FromRegister({ number, onCheck }: { number: string; onCheck: (name: string, bytes: Uint8Array) => void }) {
  const { t } = useWords();
  const entry = useQuery(entryQuery(number));
  const meant = numbersMeant(number, null);
  const certificate = entry.data?.certificates.find((candidate) => meant.includes(candidate.number));

  const id = certificate?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each certificate
  useEffect(() => {
    if (id === undefined) return;
    void fetch(`/api/public/certificates/${id}.json`)
      .then((response) => response.arrayBuffer())
      .then((bytes) => onCheck(number, new Uint8Array(bytes)));
  }, [id]);
  if (entry.isError && problemOf(entry.error).code === 'number-mistyped') return <ProblemAlert error={entry.error} />;
  if (entry.isError)
    return <Alert type="error" showIcon style={{ marginTop: 16 }} title={t('public.notOnRegister', { number })} />;
  if (entry.data && !certificate)
    return <Alert type="info" showIcon style={{ marginTop: 16 }} title={t('public.certificateWithheld')} />;
  return null;
}

// What has happened to the entry since is no part of a certificate: the register is asked on the day of the check. A file that
// somebody brings stays here, and its number too until they ask.
function Standing({ number, fromRegister }: { number: string; fromRegister: boolean }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(fromRegister);
  const entry = useQuery({ ...entryQuery(number), enabled: asked });
  if (!asked)
    return (
      <Button style={{ marginTop: 16 }} onClick={() => setAsked(true)}>
        {t('public.askStanding')}
      </Button>
    );
  if (entry.error) return <ProblemAlert error={entry.error} retry={() => void entry.refetch()} />;
  return entry.data ? <StandingNow entry={entry.data} number={number} /> : null;
}

function Verdict({ checked: { name, result } }: { checked: Checked }) {
  const { t, text } = useWords();
  if (!result.ok)
    return (
      <Card style={{ marginTop: 16, borderColor: '#cf1322' }}>
        <Result
          status="error"
          title={t('public.refused')}
          subTitle={
            <>
              <div className="wrap">{name}</div>
              <strong>{text(result.message)}</strong>
              <div className="mono" style={{ opacity: 0.7 }}>
                {result.code}
              </div>
              {result.detail !== '' && <div className="wrap">{result.detail}</div>}
            </>
          }
        />
      </Card>
    );
  const { statement } = result;
  return (
    <Card style={{ marginTop: 16, borderColor: '#389e0d' }}>
      <Result
        status={statement.keyTrusted ? 'success' : 'warning'}
        title={statement.keyTrusted ? t('public.proved') : t('public.provedUnknownKey')}
        subTitle={<span className="wrap">{name}</span>}
        style={{ padding: '8px 0 16px' }}
      />
      {statement.rehearsal && (
        <Alert
          type="warning"
          showIcon
          title={t('app.rehearsal.tag')}
          description={t('app.rehearsal.why')}
          style={{ marginBottom: 12 }}
        />
      )}
      <ul style={{ lineHeight: 1.9, margin: '0 0 12px' }}>
        {statement.sentences.map((sentence) => (
          <li key={sentence.en} className="wrap">
            {text(sentence)}
          </li>
        ))}
      </ul>
      <Descriptions
        className="short-labels"
        bordered
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { label: t('public.number'), children: <span className="mono">{statement.number}</span> },
          {
            label: t('public.holder'),
            children: (
              <SharesHeld
                entry={{
                  holder: statement.holder.name,
                  shares: (statement.content.shares ?? []).map(({ name, share }) => ({ holder: name, share })),
                }}
              />
            ),
          },
          { label: t('public.objectName'), children: <span className="wrap">{statement.object.name}</span> },
          { label: t('public.regime'), children: text(statement.regimeTitle) },
          { label: t('public.since'), children: <Moment at={statement.registeredSince} /> },
          { label: t('public.validUntil'), children: statement.validUntil ?? t('public.noTerm') },
          ...(statement.content.uses
            ? [{ label: t('public.uses'), children: <span className="wrap">{text(statement.content.uses)}</span> }]
            : []),
          ...(statement.content.oid
            ? [{ label: t('public.oid'), children: <span className="mono wrap">{statement.content.oid}</span> }]
            : []),
          { label: t('public.leaf'), children: `${statement.leafIndex} / ${statement.treeSize}` },
          { label: t('public.root'), children: <span className="mono">{statement.root}</span> },
        ]}
      />
    </Card>
  );
}
