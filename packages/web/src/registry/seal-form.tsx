import type { CaseView } from '@shuji/core/registry';
import { Button, Space, Upload } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { signatureText } from './signature-text.js';
import { useCaseCommand } from './use-case-command.js';

interface SealFormProps {
  readonly view: Pick<CaseView, 'id' | 'version'>;
  readonly fingerprint: string;
  /** Whether there is one already. */
  readonly again: boolean;
}

/** What to sign, outside and with one's own key, and where to hand in certificate and signature. */
export function SealForm({ view, fingerprint, again }: SealFormProps) {
  const { t } = useWords();
  const [certificate, setCertificate] = useState<File | null>(null);
  const [signature, setSignature] = useState<File | null>(null);
  const sealing = useCaseCommand(view);
  const seal = () => {
    if (!certificate || !signature) return;
    const body = async () => ({
      certificate: await certificate.text(),
      signature: signatureText(new Uint8Array(await signature.arrayBuffer())),
    });
    sealing.mutate({ path: 'seal', body });
  };
  return (
    <>
      <p>{t('seals.how')}</p>
      <div className="quiet">{t('seals.fingerprint')}</div>
      <code className="wrap">{fingerprint}</code>
      <div className="quiet">{t('seals.command')}</div>
      <code className="wrap">{`printf %s ${fingerprint} | openssl dgst -sha256 -sign key.pem -out seal.sig`}</code>
      <Space wrap style={{ marginTop: 8 }}>
        <Chosen
          file={certificate}
          label={t('seals.certificate')}
          press={t('seals.chooseCertificate')}
          onChoose={setCertificate}
        />
        <Chosen
          file={signature}
          label={t('seals.signature')}
          press={t('seals.chooseSignature')}
          onChoose={setSignature}
        />
        <Button type="primary" disabled={!certificate || !signature} loading={sealing.isPending} onClick={seal}>
          {again ? t('seals.sealAgain') : t('seals.seal')}
        </Button>
      </Space>
      {sealing.error && <ProblemAlert error={sealing.error} />}
    </>
  );
}

interface ChosenProps {
  readonly file: File | null;
  readonly label: string;
  readonly press: string;
  readonly onChoose: (file: File) => void;
}

function Chosen({ file, label, press, onChoose }: ChosenProps) {
  return (
    <Upload
      showUploadList={false}
      beforeUpload={(chosen) => {
        onChoose(chosen);
        return false;
      }}
    >
      <Button size="small" aria-label={label}>
        {file?.name ?? press}
      </Button>
    </Upload>
  );
}
