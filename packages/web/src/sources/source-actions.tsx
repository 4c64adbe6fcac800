import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal, Space } from 'antd';
import { useState } from 'react';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { problemOf } from '../app/problem-of.js';
import type { SourceView } from './queries.js';
import { SourceForm } from './source-form.js';

/** What can be done with a source as it stands: scan it, let the scan rest or go on, stop it, change it, give it up. */
export function SourceActions({ source }: { readonly source: SourceView }) {
  const { t, text } = useWords();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [changing, setChanging] = useState(false);
  const { id, scan, retired, last } = source;
  const giving = useMutation({
    mutationFn: ({ path, body = {} }: { readonly path: string; readonly body?: object }) =>
      command(`/api/sources/${id}/${path}`, body),
    onSettled: () =>
      Promise.all(
        [['sources'], ['source', id], ['source-tables', id], ['resources'], ['grade-reviews']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
    onError: (error) => void message.error(text(problemOf(error).message), 8),
  });
  if (retired) return null;
  const give = (path: string, body?: object) => () => giving.mutate(body ? { path, body } : { path });
  const retire = () =>
    modal.confirm({
      title: t('sources.retireTitle', { name: source.name }),
      content: t('sources.retireHint'),
      okText: t('sources.retire'),
      okButtonProps: { danger: true },
      cancelText: t('app.cancel'),
      onOk: () => giving.mutateAsync({ path: 'retire' }).catch(() => undefined),
    });
  return (
    <Space wrap>
      {scan ? (
        <>
          {scan.status === 'running' ? (
            <Button loading={giving.isPending} onClick={give('pause')}>
              {t('sources.pause')}
            </Button>
          ) : (
            <Button type="primary" loading={giving.isPending} onClick={give('resume')}>
              {t('sources.resume')}
            </Button>
          )}
          <Button danger loading={giving.isPending} onClick={give('stop')}>
            {t('sources.stop')}
          </Button>
        </>
      ) : (
        <>
          <Button type="primary" loading={giving.isPending} onClick={give('scan')}>
            {last ? t('sources.scanChanged') : t('sources.scan')}
          </Button>
          {last && (
            <Button loading={giving.isPending} onClick={give('scan', { whole: true })}>
              {t('sources.scanWhole')}
            </Button>
          )}
          <Button onClick={() => setChanging(true)}>{t('sources.change')}</Button>
          <Button danger onClick={retire}>
            {t('sources.retire')}
          </Button>
        </>
      )}
      {changing && (
        <Modal
          open
          title={t('sources.change')}
          footer={null}
          width={680}
          onCancel={() => setChanging(false)}
          mask={{ closable: false }}
        >
          <SourceForm source={source} onCancel={() => setChanging(false)} onDone={() => setChanging(false)} />
        </Modal>
      )}
    </Space>
  );
}
