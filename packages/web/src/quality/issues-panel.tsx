import type { QualityView } from '@shuji/core/quality';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Form, Input, Radio, Space, Tag } from 'antd';
import { command } from '../app/api.js';
import { Deadline } from '../app/deadline.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';

interface Entered {
  readonly title: string;
  readonly severity: 'low' | 'medium' | 'high';
}

const colours = { open: 'red', mended: 'gold', closed: 'green', dismissed: 'default' } as const;

/** The issues of a resource with what happened to each, and one more that somebody saw. */
export function IssuesPanel({
  resource,
  issues,
}: {
  readonly resource: string;
  readonly issues: QualityView['issues'];
}) {
  const { t } = useWords();
  const sorted = [...issues].sort(
    (one, other) => order[one.status] - order[other.status] || (one.due < other.due ? -1 : 1),
  );
  return (
    <Card
      size="small"
      style={{ marginTop: 16 }}
      title={t('quality.issues')}
      extra={<Link to="/quality/issues">{t('quality.workIssues')}</Link>}
    >
      {sorted.length === 0 && <p className="quiet">{t('quality.issuesEmpty')}</p>}
      {sorted.slice(0, 100).map((issue) => (
        <details key={issue.id} className="quality-issue">
          <summary>
            <Space wrap size={[8, 4]}>
              <strong className="wrap">{issue.title}</strong>
              <Tag color={colours[issue.status]}>{t(`quality.issue_${issue.status}`)}</Tag>
              <Deadline on={issue.due} met={issue.status === 'closed' || issue.status === 'dismissed'} />
              <span className="quiet">{issue.assignee?.name ?? t('quality.unassigned')}</span>
            </Space>
          </summary>
          <ul>
            {issue.lines.map(({ at, what, by, words }) => (
              <li key={`${at} ${what}`} className="wrap">
                <Moment at={at} /> {t(`quality.line_${what}`)} {by ?? t('quality.byMeasurement')} {words}
              </li>
            ))}
          </ul>
        </details>
      ))}
      <OpenForm resource={resource} />
    </Card>
  );
}

const order = { open: 0, mended: 1, dismissed: 2, closed: 3 } as const;

function OpenForm({ resource }: { readonly resource: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { form, props, sending, problem } = useSendingForm<Entered>({
    send: (entered) => command(`/api/resources/${resource}/quality/issues/open`, entered),
    done: async () => {
      form.resetFields();
      await Promise.all(
        [['quality', resource], ['quality-issues'], ['quality-board']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
  return (
    <Form {...props} initialValues={{ title: '', severity: 'medium' }} style={{ marginTop: 12 }}>
      <Form.Item
        name="title"
        label={t('quality.newIssue')}
        rules={[{ required: true, whitespace: true, message: t('quality.newIssueNeeded') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="severity" label={t('quality.severity')}>
        <Radio.Group
          optionType="button"
          options={(['low', 'medium', 'high'] as const).map((value) => ({
            value,
            label: t(`quality.severity_${value}`),
          }))}
        />
      </Form.Item>
      {problem}
      <Button htmlType="submit" loading={sending.isPending}>
        {t('quality.openIssue')}
      </Button>
    </Form>
  );
}
