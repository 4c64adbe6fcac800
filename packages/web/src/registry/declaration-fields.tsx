import type { CaseView, ReviewView } from '@shuji/core/registry';
import { Form, Input, Radio, Tag } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';

type AskedTie = NonNullable<ReviewView['independence']>['ties'][number];

/** The declaration of a reviewer: each kind of tie answered, and in words where there is one. */
export function DeclarationFields({ view }: { readonly view: CaseView }) {
  const { t } = useWords();
  return (
    <>
      <p className="wrap">{t('reviews.declareLead')}</p>
      {view.review?.independence?.ties.map((tie) => (
        <TieField key={tie.id} tie={tie} />
      ))}
    </>
  );
}

function TieField({ tie }: { readonly tie: AskedTie }) {
  const { t, text } = useWords();
  const title = text(tie.title);
  const tied = Form.useWatch(['ties', tie.id, 'tied']) === true;
  return (
    <div className="panel-line">
      <Form.Item
        name={['ties', tie.id, 'tied']}
        label={
          <span className="wrap">
            {title} {tie.since && <span className="quiet">{t('reviews.since', { day: tie.since })}</span>}{' '}
            <Tag color={tie.then === 'bar' ? 'error' : 'default'}>
              {t(tie.then === 'bar' ? 'reviews.bars' : 'reviews.records')}
            </Tag>
          </span>
        }
        rules={[{ required: true, message: t('reviews.answerRequired') }]}
        style={{ marginBottom: 4 }}
      >
        <Radio.Group
          aria-label={title}
          options={[
            { value: false, label: t('reviews.notTied') },
            { value: true, label: t('reviews.tied') },
          ]}
        />
      </Form.Item>
      {tied && (
        <Form.Item
          name={['ties', tie.id, 'words']}
          label={t('reviews.tiedWords', { title })}
          rules={[{ required: true, whitespace: true, message: t('reviews.wordsRequired') }]}
        >
          <Input.TextArea rows={2} maxLength={5000} />
        </Form.Item>
      )}
      <Because rules={tie.because} />
    </div>
  );
}
