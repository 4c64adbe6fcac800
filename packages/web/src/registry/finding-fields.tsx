import type { CaseView, Finding, ReviewView } from '@shuji/core/registry';
import { Button, Form, Input, Radio, Select, Space } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { findingWord } from './finding-word.js';
import type { EnteredFinding } from './offer-request.js';

const conclusions: readonly Finding['conclusion'][] = ['meets', 'fails', 'not-applicable', 'not-judged'];

/** What a report concludes on: everything that the rules ask, and what the agency adds. */
export function FindingFields({ view }: { readonly view: CaseView }) {
  const { t, text } = useWords();
  const form = Form.useFormInstance();
  const asked = view.review?.asked ?? [];
  const documents = documentsOf(view, text);
  const fillRest = () => {
    for (const { about, rule } of asked) {
      const name = ['table', `${about} ${rule}`, 'conclusion'];
      if (form.getFieldValue(name) === undefined) form.setFieldValue(name, 'meets');
    }
  };
  if (asked.length === 0) return null;
  return (
    <fieldset className="findings">
      <legend>{t('reviews.findings')}</legend>
      {asked.map((finding) => (
        <AskedField key={`${finding.about} ${finding.rule}`} asked={finding} documents={documents} />
      ))}
      <Button size="small" onClick={fillRest} style={{ marginBlock: 8 }}>
        {t('reviews.fillRest')}
      </Button>
      <Remarks documents={documents} />
    </fieldset>
  );
}

type Choices = readonly { readonly value: string; readonly label: string }[];

function documentsOf({ materials }: CaseView, text: ReturnType<typeof useWords>['text']): Choices {
  return materials.flatMap(({ title, document }) =>
    document ? [{ value: document.id, label: `${text(title)} · ${document.name}` }] : [],
  );
}

interface AskedFieldProps {
  readonly asked: ReviewView['asked'][number];
  readonly documents: Choices;
}

function AskedField({ asked, documents }: AskedFieldProps) {
  const { t, text } = useWords();
  const at = ['table', `${asked.about} ${asked.rule}`];
  const title = text(asked.title);
  return (
    <div className="panel-line">
      <Form.Item
        name={[...at, 'conclusion']}
        label={title}
        rules={[{ required: true, message: t('reviews.findingRequired', { title }) }]}
        style={{ marginBottom: 4 }}
      >
        <Radio.Group
          aria-label={title}
          options={conclusions.map((value) => ({
            value,
            label: t(findingWord({ about: asked.about, conclusion: value })),
          }))}
        />
      </Form.Item>
      <Words name={at} watched={[...at, 'conclusion']} documents={documents} />
      <Because rules={asked.because} />
    </div>
  );
}

interface WordsProps {
  readonly name: (string | number)[];
  /** Path of the conclusion within the whole form. */
  readonly watched: (string | number)[];
  readonly documents: Choices;
}

// What is simply met needs no words; all else is told.
function Words({ name, watched, documents }: WordsProps) {
  const { t } = useWords();
  const conclusion: EnteredFinding['conclusion'] = Form.useWatch(watched);
  const against = conclusion === 'fails' || conclusion === 'not-judged';
  if (conclusion === undefined || conclusion === 'meets') return null;
  return (
    <>
      <Form.Item
        name={[...name, 'words']}
        label={t('reviews.words')}
        rules={against ? [{ required: true, whitespace: true, message: t('reviews.wordsRequired') }] : []}
        style={{ marginBottom: 4 }}
      >
        <Input.TextArea rows={2} maxLength={5000} data-optional={against ? undefined : true} />
      </Form.Item>
      <Form.Item name={[...name, 'evidence']} label={t('reviews.evidence')}>
        <Select mode="multiple" options={[...documents]} />
      </Form.Item>
    </>
  );
}

function Remarks({ documents }: { readonly documents: Choices }) {
  const { t } = useWords();
  return (
    <Form.List name="remarks">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="panel-line">
              <Form.Item
                name={[name, 'rule']}
                label={t('reviews.remark')}
                rules={[{ required: true, whitespace: true, message: t('reviews.wordsRequired') }]}
              >
                <Input maxLength={500} />
              </Form.Item>
              <Form.Item
                name={[name, 'conclusion']}
                label={t('reviews.finding')}
                rules={[{ required: true, message: t('reviews.answerRequired') }]}
              >
                <Radio.Group
                  options={conclusions.map((value) => ({
                    value,
                    label: t(findingWord({ about: 'other', conclusion: value })),
                  }))}
                />
              </Form.Item>
              <Words name={[name]} watched={['remarks', name, 'conclusion']} documents={documents} />
              <Button size="small" onClick={() => remove(name)}>
                {t('reviews.removeRemark')}
              </Button>
            </div>
          ))}
          <Space style={{ marginBottom: 16 }}>
            <Button size="small" onClick={() => add({})}>
              {t('reviews.addRemark')}
            </Button>
          </Space>
        </>
      )}
    </Form.List>
  );
}
