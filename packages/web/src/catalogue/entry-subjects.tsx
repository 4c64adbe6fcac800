import type { EntryView } from '@shuji/core/catalog';
import { useQuery } from '@tanstack/react-query';
import { Button, Space, Tag, TreeSelect } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { subjectsQuery } from './queries.js';
import { treeOf } from './subject-nodes.js';
import { useCatalogueCommand } from './use-catalogue-command.js';

/** The subjects of a resource, the main one first, and the way to file it otherwise. */
export function EntrySubjects({ entry }: { readonly entry: EntryView }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const { items = [] } = useQuery(subjectsQuery).data ?? {};
  const giving = useCatalogueCommand();
  const filed = entry.subjects.map(({ id }) => id as string);
  const save = (subjects: readonly string[]) =>
    giving.mutate(
      { path: `resources/${entry.resource}/file`, body: { subjects }, version: entry.version },
      { onSuccess: () => setChosen(null) },
    );
  if (chosen === null)
    return (
      <Space size={[8, 4]} wrap>
        {entry.subjects.length === 0 && <span className="quiet">{t('catalogue.notFiled')}</span>}
        {entry.subjects.map(({ id, path, closed }, at) => (
          <span key={id}>
            {path.join(' / ')} {at === 0 && <Tag color="cyan">{t('catalogue.mainSubject')}</Tag>}
            {closed && <Tag>{t('catalogue.closed')}</Tag>}
          </span>
        ))}
        <Button size="small" onClick={() => setChosen(filed)}>
          {t('catalogue.file')}
        </Button>
      </Space>
    );
  return (
    <div className="stack">
      <TreeSelect
        multiple
        treeDefaultExpandAll
        style={{ width: '100%' }}
        aria-label={t('catalogue.subjects')}
        placeholder={t('catalogue.fileHint')}
        value={[...chosen]}
        onChange={(value: string[]) => setChosen(value)}
        treeData={treeOf(
          items,
          ({ name }) => name,
          ({ id, closed }) => closed && !filed.includes(id),
        )}
      />
      <div className="quiet">{t('catalogue.fileHint')}</div>
      <Space>
        <Button type="primary" size="small" loading={giving.isPending} onClick={() => save(chosen)}>
          {t('catalogue.save')}
        </Button>
        <Button size="small" onClick={() => setChosen(null)}>
          {t('app.cancel')}
        </Button>
      </Space>
    </div>
  );
}
