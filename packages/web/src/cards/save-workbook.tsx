import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useWords } from '../app/i18n.js';
import { problemOf } from '../app/problem-of.js';
import { saveFrom } from '../registry/documents.js';

/** Saves a workbook that the server writes in the language of the page. */
export function SaveWorkbook({ path, name }: { readonly path: string; readonly name: string }) {
  const { t, text, language } = useWords();
  const { message } = App.useApp();
  const saving = useMutation({
    mutationFn: () => saveFrom(`${path}?lang=${language === 'en' ? 'en' : 'zh'}`, `${name}.xlsx`),
    onError: (error) => void message.error(text(problemOf(error).message), 8),
  });
  return (
    <Button loading={saving.isPending} onClick={() => saving.mutate()}>
      {t('cards.excel')}
    </Button>
  );
}
