import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, QRCode, Typography } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { must, useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { meQuery } from '../app/session.js';
import { PasswordField } from './account-fields.js';
import { auth, authDo } from './auth-api.js';
import { Code } from './second-step.js';

const Enrolment = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
type Enrolment = z.infer<typeof Enrolment>;

/** Turns the second step of signing in on and off. */
export function TwoFactor({ on }: { readonly on: boolean }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const finish = async (words: string) => {
    await client.invalidateQueries({ queryKey: meQuery.queryKey });
    void message.success(words);
  };
  const { props, sending, problem } = useSendingForm<{ currentPassword: string }>({
    send: async ({ currentPassword: password }) => {
      if (on) await authDo('/two-factor/disable', { password });
      else setEnrolment(await auth('/two-factor/enable', Enrolment, { password }));
    },
    done: () => (on ? finish(t('account.totp.ended')) : undefined),
  });
  if (enrolment && !on) return <Enrol enrolment={enrolment} onDone={() => finish(t('account.totp.done'))} />;
  return (
    <Form {...props} className="form">
      <p>{on ? t('account.totp.on') : t('account.totp.off')}</p>
      {enrolment && on && <BackupCodes codes={enrolment.backupCodes} />}
      <PasswordField name="currentPassword" label={t('account.currentPassword')} />
      {problem}
      <Button htmlType="submit" danger={on} loading={sending.isPending}>
        {on ? t('account.totp.disable') : t('account.totp.enable')}
      </Button>
    </Form>
  );
}

function Enrol({ enrolment, onDone }: { readonly enrolment: Enrolment; readonly onDone: () => Promise<void> }) {
  const { t } = useWords();
  const { props, sending, problem } = useSendingForm<{ code: string }>({
    send: ({ code }) => authDo('/two-factor/verify-totp', { code }),
    done: onDone,
  });
  const secret = new URL(enrolment.totpURI).searchParams.get('secret') ?? '';
  return (
    <Form {...props} className="form stack">
      <p>{t('account.totp.scan')}</p>
      <div role="img" aria-label={t('account.totp.qr')}>
        <QRCode value={enrolment.totpURI} size={180} type="svg" />
      </div>
      <p>
        {t('account.totp.secret')}{' '}
        <Typography.Text code copyable={{ tooltips: [t('app.copy'), t('app.copied')] }}>
          {secret}
        </Typography.Text>
      </p>
      <BackupCodes codes={enrolment.backupCodes} />
      <Form.Item name="code" label={t('account.code')} required rules={[must(Code, t('account.wrongCode'))]}>
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
      </Form.Item>
      {problem}
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {t('account.totp.confirm')}
      </Button>
    </Form>
  );
}

function BackupCodes({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useWords();
  const text = codes.join('\n');
  return (
    <Alert
      type="info"
      title={t('account.totp.backup')}
      description={
        <Typography.Paragraph className="mono lines" copyable={{ text, tooltips: [t('app.copy'), t('app.copied')] }}>
          {text}
        </Typography.Paragraph>
      }
    />
  );
}
