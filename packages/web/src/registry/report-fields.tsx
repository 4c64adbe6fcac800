import type { CaseView } from '@shuji/core/registry';
import { Button, Checkbox, Form, Input, Radio, Upload, type UploadFile } from 'antd';
import { useWords } from '../app/i18n.js';
import { FindingFields } from './finding-fields.js';

/** A report of a third party: its file, conclusion, findings, what was sampled, and the declaration of independence. */
export function ReportFields({ view }: { readonly view: CaseView }) {
  const { t } = useWords();
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <>
      <Form.Item
        name="report"
        label={t('registry.reportFile')}
        valuePropName="fileList"
        getValueProps={(file?: File) => ({ fileList: file ? [shown(file)] : [] })}
        getValueFromEvent={({ fileList }: { fileList: UploadFile[] }) => fileList.at(-1)?.originFileObj}
        rules={[{ required: true, message: t('registry.reportFileRequired') }]}
      >
        <Upload maxCount={1} beforeUpload={() => false}>
          <Button>{t('registry.chooseFile')}</Button>
        </Upload>
      </Form.Item>
      <Form.Item
        name="conclusion"
        label={t('registry.conclusion')}
        rules={[{ required: true, message: t('registry.conclusionRequired') }]}
      >
        <Radio.Group
          aria-label={t('registry.conclusion')}
          options={[
            { value: 'pass', label: t('registry.conclusion_pass') },
            { value: 'fail', label: t('registry.conclusion_fail') },
          ]}
        />
      </Form.Item>
      <Form.Item name="findings" label={t('registry.findings')} rules={required(t('registry.findingsRequired'))}>
        <Input.TextArea rows={4} maxLength={5000} showCount />
      </Form.Item>
      <Form.Item name="samples" label={t('registry.samples')} extra={t('registry.samplesHint')}>
        <Input.TextArea rows={2} maxLength={5000} />
      </Form.Item>
      <FindingFields view={view} />
      {!view.review?.independence && <IndependenceField />}
    </>
  );
}

function shown(file: File): UploadFile {
  return { uid: `${file.name} ${file.lastModified}`, name: file.name, size: file.size };
}

// One sentence, where the rules have no list of ties to answer before.
function IndependenceField() {
  const { t } = useWords();
  return (
    <Form.Item
      name="independent"
      valuePropName="checked"
      rules={[
        {
          validator: (_, value) =>
            value === true ? Promise.resolve() : Promise.reject(new Error(t('registry.independentRequired'))),
        },
      ]}
    >
      <Checkbox>{t('registry.independent')}</Checkbox>
    </Form.Item>
  );
}
