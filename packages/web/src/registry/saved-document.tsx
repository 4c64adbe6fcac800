import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useWords } from '../app/i18n.js';
import { problemOf } from '../app/problem-of.js';
import { saveFrom } from './documents.js';

export interface SavedDocumentProps {
  /** Where it is read. */
  readonly address: string;
  readonly document: { readonly name: string; readonly sha256?: string };
}

/** A document that the server keeps: press to save it; its hash, where it is known, is its title. */
export function SavedDocument({ address, document }: SavedDocumentProps) {
  const { text, t } = useWords();
  const { message } = App.useApp();
  const saving = useMutation({
    mutationFn: () => saveFrom(address, document.name),
    onError: (error) => message.error(text(problemOf(error).message)),
  });
  return (
    <Button
      type="link"
      size="small"
      className="wrap"
      style={{ paddingInline: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
      icon={<DownloadOutlined aria-hidden />}
      loading={saving.isPending}
      {...(document.sha256 === undefined ? {} : { title: `SHA-256 ${document.sha256}` })}
      aria-label={t('registry.download', { name: document.name })}
      onClick={() => saving.mutate()}
    >
      {document.name}
    </Button>
  );
}
