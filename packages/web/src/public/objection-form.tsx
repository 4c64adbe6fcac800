import { UploadOutlined } from '@ant-design/icons';
import { DocumentId } from '@shuji/core/kernel';
import type { Notice } from '@shuji/core/registry';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Form, Input, Result, Typography, Upload, type UploadFile } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { ask, ProblemError } from '../app/api.js';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { newKey } from '../app/new-key.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { upload } from '../app/upload.js';

const Uploaded = z.object({ id: DocumentId });
const Filed = z.object({ objection: z.string(), trackingCode: z.string() });

interface Entered {
  readonly objector: string;
  readonly contact: string;
  readonly claim: string;
  readonly reason: string;
}

export interface ObjectionFormProps {
  readonly notice: Pick<Notice, 'caseId' | 'evidenceRequired' | 'objectionBecause'>;
}

/** Anyone objects to a registration in publicity, and gets a code by which to follow it. */
export function ObjectionForm({ notice }: ObjectionFormProps) {
  const { t, text } = useWords();
  const { caseId, evidenceRequired, objectionBecause } = notice;
  const [form] = Form.useForm<Entered>();
  const [files, setFiles] = useState<UploadFile[]>([]);
  const [key, setKey] = useState(() => newKey());
  const sending = useMutation({
    mutationFn: async (entered: Entered) => {
      const evidence: string[] = [];
      for (const file of files) {
        if (file.originFileObj)
          evidence.push((await upload('/api/public/documents/upload', file.originFileObj, Uploaded)).id);
      }
      const body = { ...entered, evidence };
      return ask(`/api/public/notices/${caseId}/object`, body, Filed, { key });
    },
    onError: (error) => {
      // A changed form is another act.
      setKey(newKey());
      if (error instanceof ProblemError)
        form.setFields(
          error.problem.fields.flatMap((field) =>
            field in form.getFieldsValue()
              ? [{ name: field as keyof Entered, errors: [text(error.problem.message)] }]
              : [],
          ),
        );
    },
  });
  if (sending.data) return <Sent code={sending.data.trackingCode} />;
  const required = [{ required: true, whitespace: true, message: t('public.required') }];
  return (
    <Card size="small" title={t('public.objectTitle')}>
      <p style={{ color: '#52666b' }}>{t('public.objectLead')}</p>
      <Form form={form} layout="vertical" style={{ maxWidth: 720 }} onFinish={(entered) => sending.mutate(entered)}>
        <Form.Item name="objector" label={t('public.objector')} rules={required}>
          <Input maxLength={200} autoComplete="name" />
        </Form.Item>
        <Form.Item name="contact" label={t('public.contact')} rules={required} extra={t('public.contactHelp')}>
          <Input maxLength={200} autoComplete="tel" />
        </Form.Item>
        <Form.Item name="claim" label={t('public.claim')} rules={required}>
          <Input.TextArea rows={2} maxLength={2000} showCount />
        </Form.Item>
        <Form.Item name="reason" label={t('public.reason')} rules={required}>
          <Input.TextArea rows={4} maxLength={5000} showCount />
        </Form.Item>
        <Form.Item
          label={t('public.evidence')}
          required={evidenceRequired}
          extra={
            <>
              {t(evidenceRequired ? 'public.evidenceRequired' : 'public.evidenceHelp')}
              <Because rules={objectionBecause} />
            </>
          }
        >
          <Upload
            multiple
            maxCount={20}
            fileList={files}
            beforeUpload={() => false}
            onChange={(change) => setFiles(change.fileList)}
          >
            <Button icon={<UploadOutlined aria-hidden />}>{t('public.chooseFiles')}</Button>
          </Upload>
        </Form.Item>
        {sending.error && (
          <ProblemAlert
            error={sending.error}
            fieldNames={{ objector: t('public.objector'), evidence: t('public.evidence') }}
          />
        )}
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t('public.sendObjection')}
        </Button>
      </Form>
    </Card>
  );
}

function Sent({ code }: { code: string }) {
  const { t } = useWords();
  return (
    <Card>
      <Result
        status="success"
        title={t('public.objectionSent')}
        subTitle={t('public.keepCode')}
        extra={
          <>
            <Typography.Paragraph
              className="mono"
              copyable={{ tooltips: [t('app.copy'), t('app.copied')] }}
              style={{ fontSize: 18 }}
            >
              {code}
            </Typography.Paragraph>
            <Link to="/objections" search={{ code }}>
              {t('public.track')}
            </Link>
          </>
        }
      />
    </Card>
  );
}
