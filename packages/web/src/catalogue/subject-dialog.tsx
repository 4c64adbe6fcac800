import { type SubjectsView, subjectBranch } from '@shuji/core/catalog';
import { Form, Input, Modal, TreeSelect } from 'antd';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { treeOf } from './subject-nodes.js';
import { sendCommand, useCatalogueRefresh } from './use-catalogue-command.js';

type Item = SubjectsView['items'][number];

/** What is to be done with a subject. */
export type SubjectTask =
  | { readonly do: 'make'; readonly parent: Item | null }
  | { readonly do: 'rename' | 'move' | 'close'; readonly subject: Item };

export interface SubjectDialogProps {
  readonly task: SubjectTask;
  readonly view: SubjectsView;
  readonly onClose: () => void;
}

interface Entered {
  readonly name?: string;
  readonly description?: string;
  readonly parent?: string;
  readonly reason?: string;
}

/** Makes, renames, moves or closes a subject. */
export function SubjectDialog({ task, view, onClose }: SubjectDialogProps) {
  const { t } = useWords();
  const refresh = useCatalogueRefresh();
  const { form, props, sending, problem } = useSendingForm<Entered>({
    send: (entered) => sendCommand({ ...requestOf(task, entered), version: view.version }),
    done: async () => {
      await refresh();
      onClose();
    },
  });
  const titles = {
    make: t('catalogue.makeSubject'),
    rename: t('catalogue.rename'),
    move: t('catalogue.move'),
    close: t('catalogue.close'),
  };
  return (
    <Modal
      open
      title={'subject' in task ? `${titles[task.do]}：${task.subject.name}` : titles.make}
      okText={titles[task.do]}
      cancelText={t('app.cancel')}
      confirmLoading={sending.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form {...props} initialValues={initial(task)}>
        {(task.do === 'make' || task.do === 'rename') && (
          <>
            <Form.Item
              name="name"
              label={t('catalogue.subjectName')}
              rules={[{ required: true, whitespace: true, message: t('catalogue.nameNeeded') }]}
            >
              <Input maxLength={100} autoFocus />
            </Form.Item>
            <Form.Item name="description" label={t('catalogue.description')}>
              <Input.TextArea rows={2} maxLength={2000} />
            </Form.Item>
          </>
        )}
        {(task.do === 'make' || task.do === 'move') && (
          <Form.Item name="parent" label={t('catalogue.parent')}>
            <TreeSelect
              allowClear
              treeDefaultExpandAll
              placeholder={t('catalogue.atTop')}
              treeData={treeOf(view.items, ({ name }) => name, barredFor(task, view))}
            />
          </Form.Item>
        )}
        {task.do === 'close' && (
          <Form.Item
            name="reason"
            label={t('catalogue.reason')}
            extra={t('catalogue.closeHint')}
            rules={[{ required: true, whitespace: true, message: t('catalogue.reasonNeeded') }]}
          >
            <Input.TextArea rows={2} maxLength={2000} autoFocus />
          </Form.Item>
        )}
      </Form>
      {problem}
    </Modal>
  );
}

function initial(task: SubjectTask): Entered {
  if (task.do === 'make') return task.parent ? { parent: task.parent.id } : {};
  const { name, description, parent } = task.subject;
  return { name, description, ...(parent ? { parent } : {}) };
}

// A subject goes neither into itself nor below what is closed.
function barredFor(task: SubjectTask, view: SubjectsView) {
  const branch = new Set<string>('subject' in task ? subjectBranch(view.items, task.subject.id) : []);
  return ({ id, closed }: Item) => closed || branch.has(id);
}

function requestOf(task: SubjectTask, { name = '', description = '', parent, reason = '' }: Entered) {
  if (task.do === 'make') return { path: 'subjects/make', body: { name, description, parent: parent ?? null } };
  const bodies = { rename: { name, description }, move: { parent: parent ?? null }, close: { reason } };
  return { path: `subjects/${task.subject.id}/${task.do}`, body: bodies[task.do] };
}
