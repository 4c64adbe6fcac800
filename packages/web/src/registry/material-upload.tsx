import { UploadOutlined } from '@ant-design/icons';
import type { CaseView, MaterialView } from '@shuji/core/registry';
import { Button, Checkbox, Progress, Upload } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { storeDocument } from './documents.js';
import { useCaseCommand } from './use-case-command.js';

export interface MaterialUploadProps {
  readonly view: Pick<CaseView, 'id' | 'version'>;
  readonly material: Pick<MaterialView, 'id' | 'title' | 'kind' | 'document'> & { readonly filed?: boolean };
}

/** Files one material: a file, a tick for a commitment, or a press for what the system makes anew. */
export function MaterialUpload({ view, material }: MaterialUploadProps) {
  const { t, text } = useWords();
  const [part, setPart] = useState<number | null>(null);
  const filing = useCaseCommand(view);
  const attach = (document: () => Promise<string | null>) =>
    filing.mutate(
      { path: 'attach', body: async () => ({ material: material.id, document: await document() }) },
      { onSettled: () => setPart(null) },
    );
  const nothing = () => attach(() => Promise.resolve(null));
  return (
    <div>
      {material.kind === 'commitment' ? (
        <Checkbox
          checked={material.filed === true || filing.isSuccess}
          disabled={material.filed === true || filing.isPending}
          onChange={nothing}
        >
          {t('registry.commit', { title: text(material.title) })}
        </Checkbox>
      ) : material.kind === 'form' || material.kind === 'fingerprint' ? (
        <Button size="small" loading={filing.isPending} onClick={nothing}>
          {t('registry.makeAnew')}
        </Button>
      ) : (
        <Upload
          showUploadList={false}
          disabled={filing.isPending}
          beforeUpload={(file) => {
            attach(async () => (await storeDocument(file, { onProgress: setPart })).id);
            return false;
          }}
        >
          <Button
            size="small"
            icon={<UploadOutlined aria-hidden />}
            loading={filing.isPending}
            aria-label={t('registry.fileFor', { title: text(material.title) })}
          >
            {material.document ? t('registry.replaceFile') : t('registry.chooseFile')}
          </Button>
        </Upload>
      )}
      {part !== null && part < 1 && <Progress size="small" percent={Math.round(part * 100)} />}
      {filing.error && <ProblemAlert error={filing.error} />}
    </div>
  );
}
