import type { DelphiPanelView } from '@shuji/core/quality';
import { useMutation } from '@tanstack/react-query';
import { Button, Card, Form, Input, Popconfirm, Space, Tag } from 'antd';
import { command } from '../app/api.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { useChangedPanel } from './changed-panel.js';

export interface PanelExpertsProps {
  readonly panel: DelphiPanelView;
  readonly experts: NonNullable<DelphiPanelView['keeper']>['experts'];
}

/** Who was invited, for the keeper: never who has answered. */
export function PanelExperts({ panel: { id, status, limits }, experts }: PanelExpertsProps) {
  const { t } = useWords();
  const changed = useChangedPanel(id);
  const over = ['ended', 'taken', 'cancelled'].includes(status);
  const withdrawing = useMutation({
    mutationFn: (person: string) => command(`/api/quality/panels/${id}/withdraw`, { person }),
    onSettled: changed,
  });
  return (
    <Card size="small" title={`${t('panels.experts')} (${experts.filter(({ withdrawn }) => !withdrawn).length})`}>
      <p className="quiet">{t('panels.expertsHint', { least: limits.experts })}</p>
      <ul>
        {experts.map(({ person, name, withdrawn }) => (
          <li key={person}>
            <Space wrap>
              <span className="wrap">{name}</span>
              {withdrawn && <Tag>{t('panels.withdrawn')}</Tag>}
              {!withdrawn && !over && (
                <Popconfirm title={t('panels.takeOffAsk')} onConfirm={() => withdrawing.mutate(person)}>
                  <Button size="small" aria-label={`${t('panels.takeOff')} ${name}`}>
                    {t('panels.takeOff')}
                  </Button>
                </Popconfirm>
              )}
            </Space>
          </li>
        ))}
      </ul>
      {withdrawing.error && <ProblemAlert error={withdrawing.error} />}
      {status === 'gathering' && <Invite id={id} />}
    </Card>
  );
}

function Invite({ id }: { readonly id: string }) {
  const { t } = useWords();
  const changed = useChangedPanel(id);
  const { form, props, sending, problem } = useSendingForm<{ readonly email: string }>({
    send: ({ email }) => command(`/api/quality/panels/${id}/invite`, { email: email.trim() }),
    done: async () => {
      form.resetFields();
      await changed();
    },
  });
  return (
    <Form {...props} layout="inline">
      <Form.Item
        name="email"
        label={t('panels.email')}
        rules={[{ required: true, whitespace: true, message: t('panels.emailNeeded') }]}
      >
        <Input type="email" maxLength={254} />
      </Form.Item>
      <Button htmlType="submit" loading={sending.isPending}>
        {t('panels.invite')}
      </Button>
      {problem}
    </Form>
  );
}
