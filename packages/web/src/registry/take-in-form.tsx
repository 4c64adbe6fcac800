import type { Channel } from '@shuji/core/rulebook';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Radio } from 'antd';
import { type CommandReply, command } from '../app/api.js';
import { todayInShanghai } from '../app/deadline.js';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { DraftRegimeBox, useDraftRegime } from './draft-regime.js';
import { PartySelect } from './party-select.js';

interface TakeInFormProps {
  readonly regime: string;
  readonly registration: string;
  readonly kind: string;
  readonly withData: boolean;
  /** Ways in which papers may come. */
  readonly channels: readonly Channel[];
}

interface Papers {
  readonly applicant: string;
  readonly channel: string;
  readonly receivedOn: string;
  readonly resource?: string;
  readonly objectName?: string;
}

/** Whose papers they are, how and when they came, and what they are about. */
export function TakeInForm({ regime, registration, kind, withData, channels }: TakeInFormProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const choice = useDraftRegime(regime);
  const { props, sending, problem } = useSendingForm<Papers, CommandReply>({
    send: ({ resource, objectName, ...papers }) =>
      command('/api/cases/take-in', {
        ...{ regime, registration, objectKind: kind, draftRegime: choice.draftRegime, ...papers },
        ...(withData ? { resource: resource?.trim() } : { objectName: objectName?.trim() }),
      }),
    done: ({ id }) => navigate({ to: '/cases/$id/edit', params: { id } }),
  });
  const applicant = { name: 'applicant', label: t('intake.applicant'), missing: t('intake.applicantRequired') };
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Form {...props} className="application">
      <PartySelect except="" as={applicant} />
      <Form.Item name="channel" label={t('intake.channel')} rules={required(t('intake.channelRequired'))}>
        <Radio.Group options={channels.map((value) => ({ value, label: t(`intake.channel_${value}`) }))} />
      </Form.Item>
      <Form.Item name="receivedOn" label={t('intake.receivedOn')} rules={required(t('intake.receivedRequired'))}>
        <Input type="date" max={todayInShanghai()} />
      </Form.Item>
      {withData ? (
        <Form.Item
          name="resource"
          label={t('intake.resource')}
          extra={t('intake.resourceHint')}
          rules={required(t('intake.resourceRequired'))}
        >
          <Input className="mono" />
        </Form.Item>
      ) : (
        <Form.Item name="objectName" label={t('entries.objectName')} rules={required(t('entries.objectNameRequired'))}>
          <Input maxLength={200} />
        </Form.Item>
      )}
      {problem}
      <DraftRegimeBox choice={choice} />
      <Button type="primary" htmlType="submit" disabled={!choice.settled} loading={sending.isPending}>
        {t('intake.start')}
      </Button>
    </Form>
  );
}
