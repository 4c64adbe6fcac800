import type { SubjectsView } from '@shuji/core/catalog';
import { Button, Space, Tag, Tree } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { SubjectDialog, type SubjectTask } from './subject-dialog.js';
import { treeOf } from './subject-nodes.js';
import { useCatalogueCommand } from './use-catalogue-command.js';

export interface SubjectTreeProps {
  readonly view: SubjectsView;
  readonly subject: string | undefined;
  readonly unfiled: boolean;
  readonly onChoose: (subject: string | undefined, unfiled: boolean) => void;
}

/** The tree of subjects: one is chosen to see what is filed there, and made, renamed, moved, closed. */
export function SubjectTree({ view, subject, unfiled, onChoose }: SubjectTreeProps) {
  const { t } = useWords();
  const [task, setTask] = useState<SubjectTask | null>(null);
  const giving = useCatalogueCommand();
  const chosen = view.items.find(({ id }) => id === subject) ?? null;
  const reopen = () => giving.mutate({ path: `subjects/${chosen?.id}/reopen`, version: view.version });
  return (
    <>
      <Space size={4} wrap style={{ marginBottom: 8 }}>
        <Button
          size="small"
          type={!subject && !unfiled ? 'primary' : 'default'}
          onClick={() => onChoose(undefined, false)}
        >
          {t('catalogue.all')}
        </Button>
        <Button size="small" type={unfiled ? 'primary' : 'default'} onClick={() => onChoose(undefined, true)}>
          {t('catalogue.unfiled', { value: view.unfiled })}
        </Button>
      </Space>
      {view.items.length === 0 ? (
        <p className="quiet">{t('catalogue.noSubjects')}</p>
      ) : (
        <Tree
          blockNode
          defaultExpandAll={view.items.length <= 60}
          selectedKeys={subject ? [subject] : []}
          onSelect={([key]) => onChoose(key === undefined ? undefined : String(key), false)}
          treeData={treeOf(view.items, ({ name, closed, filedBelow }) => (
            <>
              {name} <span className="quiet">{filedBelow}</span> {closed && <Tag>{t('catalogue.closed')}</Tag>}
            </>
          ))}
        />
      )}
      {chosen?.description && <p className="quiet wrap">{chosen.description}</p>}
      <Space size={4} wrap style={{ marginTop: 8 }}>
        <Button size="small" onClick={() => setTask({ do: 'make', parent: chosen && !chosen.closed ? chosen : null })}>
          {chosen && !chosen.closed ? t('catalogue.makeBelow') : t('catalogue.makeSubject')}
        </Button>
        {chosen && !chosen.closed && (
          <>
            <Button size="small" onClick={() => setTask({ do: 'rename', subject: chosen })}>
              {t('catalogue.rename')}
            </Button>
            <Button size="small" onClick={() => setTask({ do: 'move', subject: chosen })}>
              {t('catalogue.move')}
            </Button>
            <Button size="small" danger onClick={() => setTask({ do: 'close', subject: chosen })}>
              {t('catalogue.close')}
            </Button>
          </>
        )}
        {chosen?.closed && (
          <Button size="small" loading={giving.isPending} onClick={reopen}>
            {t('catalogue.reopen')}
          </Button>
        )}
      </Space>
      {task && <SubjectDialog task={task} view={view} onClose={() => setTask(null)} />}
    </>
  );
}
