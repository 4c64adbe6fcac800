import { UploadOutlined } from '@ant-design/icons';
import type { DutyView } from '@shuji/core/supervision';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Progress, Upload } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { command } from '../app/api.js';
import { Because } from '../app/citation.js';
import { DayPicker } from '../app/day-picker.js';
import { todayInShanghai } from '../app/deadline.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { problemOf } from '../app/problem-of.js';
import { type StoredDocument, storeDocument } from '../registry/documents.js';

export interface PerformDialogProps {
  readonly duty: DutyView;
  readonly onClose: () => void;
}

interface Entered {
  readonly on: Dayjs;
  readonly note: string;
  readonly document?: StoredDocument;
}

/** Says that a duty was done: on which day, how, and by which document where the rule asks for one. */
export function PerformDialog({ duty, onClose }: PerformDialogProps) {
  const { t, text } = useWords();
  const client = useQueryClient();
  const { form, props, sending, problem } = useSendingForm<Entered>({
    send: ({ on, note, document }) =>
      command(`/api/duties/${duty.id}/perform`, {
        on: on.format('YYYY-MM-DD'),
        note,
        document: document?.id ?? null,
      }),
    done: async () => {
      await client.invalidateQueries({ queryKey: ['duties'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('supervision.performTitle')}
      okText={t('supervision.perform')}
      cancelText={t('app.cancel')}
      confirmLoading={sending.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="stack">
        <p className="wrap" style={{ margin: 0 }}>
          {text(duty.title)}
        </p>
        <Form {...props} initialValues={{ on: dayjs(todayInShanghai()) }}>
          <Form.Item
            name="on"
            label={t('supervision.performedOn')}
            rules={[{ required: true, message: t('supervision.dayRequired') }]}
          >
            <DayPicker minDate={dayjs(duty.arisenOn)} maxDate={dayjs(todayInShanghai())} />
          </Form.Item>
          <Form.Item
            name="note"
            label={t('supervision.note')}
            rules={[{ required: true, whitespace: true, message: t('supervision.noteRequired') }]}
          >
            <Input.TextArea rows={3} maxLength={2000} showCount />
          </Form.Item>
          {duty.evidence !== 'none' && (
            <Form.Item
              name="document"
              label={t(`supervision.evidence_${duty.evidence}`)}
              rules={
                duty.evidence === 'required' ? [{ required: true, message: t('supervision.evidenceRequired') }] : []
              }
            >
              <EvidenceField />
            </Form.Item>
          )}
        </Form>
        <Because rules={[duty.rule]} label={t('registry.why')} />
        {problem}
      </div>
    </Modal>
  );
}

interface EvidenceFieldProps {
  readonly value?: StoredDocument;
  readonly onChange?: (document: StoredDocument) => void;
}

// A field of the form, which hands it the value and takes the change.
function EvidenceField({ value, onChange }: EvidenceFieldProps) {
  const { t, text } = useWords();
  const [part, setPart] = useState<number | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const store = async (file: File) => {
    setFault(null);
    try {
      onChange?.(await storeDocument(file, { onProgress: setPart }));
    } catch (error) {
      setFault(error);
    } finally {
      setPart(null);
    }
  };
  return (
    <>
      <Upload
        showUploadList={false}
        disabled={part !== null}
        beforeUpload={(file) => {
          void store(file);
          return false;
        }}
      >
        <Button icon={<UploadOutlined aria-hidden />} loading={part !== null}>
          {value ? t('registry.replaceFile') : t('registry.chooseFile')}
        </Button>
      </Upload>
      {value && <div className="wrap">{value.name}</div>}
      {part !== null && part < 1 && <Progress size="small" percent={Math.round(part * 100)} />}
      {fault !== null && <span role="alert">{text(problemOf(fault).message)}</span>}
    </>
  );
}
