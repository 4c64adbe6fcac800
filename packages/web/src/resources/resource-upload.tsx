import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Progress, Upload } from 'antd';
import { useRef, useState } from 'react';
import { CommandReply } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { newKey } from '../app/new-key.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { upload } from '../app/upload.js';

interface Sending {
  readonly file: File;
  /** Stays with the file, so that sending it again after a broken line can't inventory it twice. */
  readonly key: string;
}

/** Takes a file by drag or button, shows how far it is, and opens the resource that its scan made. */
export function ResourceUpload({ prominent = false }: { readonly prominent?: boolean }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [part, setPart] = useState(0);
  const last = useRef<Sending | null>(null);
  const sending = useMutation({
    mutationFn: ({ file, key }: Sending) => {
      const name = encodeURIComponent(file.name.replace(/\.[^.]+$/, '').slice(0, 200));
      return upload(`/api/resources/upload?name=${name}`, file, CommandReply, { key, onProgress: setPart });
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['resources'] });
      await navigate({ to: '/resources/$id', params: { id } });
    },
  });
  const send = (next: Sending) => {
    last.current = next;
    setPart(0);
    sending.mutate(next);
  };
  const retry = () => {
    if (last.current) send(last.current);
  };
  const shared = {
    accept: '.csv,.tsv,.txt,.json,.ndjson,.jsonl,.parquet,.xlsx,.gz',
    showUploadList: false,
    disabled: sending.isPending,
    beforeUpload: (file: File) => {
      send({ file, key: newKey() });
      return false;
    },
  };
  return (
    <div className="stack" style={{ marginBottom: 16 }}>
      <Upload.Dragger {...shared} aria-label={t('resources.upload')}>
        {prominent && <InboxOutlined style={{ fontSize: 36, color: 'var(--primary)' }} aria-hidden />}
        <div style={{ padding: '2px 12px' }}>
          <Button type={prominent ? 'primary' : 'default'} loading={sending.isPending} tabIndex={-1}>
            {t('resources.upload')}
          </Button>{' '}
          <span className="quiet">{t('resources.uploadHint')}</span>
        </div>
      </Upload.Dragger>
      {sending.isPending && (
        <div role="status">
          <Progress percent={Math.round(part * 100)} status="active" />
          <span className="quiet">{part < 1 ? t('resources.sending') : t('resources.scanning')}</span>
        </div>
      )}
      {sending.error && <ProblemAlert error={sending.error} retry={retry} />}
    </div>
  );
}
