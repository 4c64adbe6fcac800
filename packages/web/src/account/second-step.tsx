import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { must, useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { authDo } from './auth-api.js';

export const Code = z.string().regex(/^\d{6}$/);
const BackupCode = z.string().trim().min(5).max(50);

export interface SecondStepProps {
  readonly onDone: () => Promise<void>;
  readonly onAgain: () => void;
}

/** The code of the authenticator, or one of the backup codes. */
export function SecondStep({ onDone, onAgain }: SecondStepProps) {
  const { t } = useWords();
  const [by, setBy] = useState<'totp' | 'backup-code'>('totp');
  const { form, props, sending, problem } = useSendingForm<{ code: string }>({
    send: ({ code }) => authDo(`/two-factor/verify-${by}`, { code: code.trim() }),
    done: onDone,
  });
  const change = () => {
    setBy(by === 'totp' ? 'backup-code' : 'totp');
    form.resetFields();
  };
  const totp = by === 'totp';
  const rule = totp ? must(Code, t('account.wrongCode')) : must(BackupCode, t('account.wrongBackupCode'));
  return (
    <Form {...props}>
      <Form.Item
        name="code"
        label={totp ? t('account.code') : t('account.backupCode')}
        required
        validateTrigger="onBlur"
        rules={[rule]}
      >
        <Input autoFocus autoComplete="one-time-code" inputMode={totp ? 'numeric' : 'text'} maxLength={totp ? 6 : 50} />
      </Form.Item>
      {problem}
      <Button type="primary" htmlType="submit" block loading={sending.isPending}>
        {t('account.signIn.submit')}
      </Button>
      <Button type="link" onClick={change}>
        {totp ? t('account.signIn.useBackup') : t('account.signIn.useCode')}
      </Button>
      <Button type="link" onClick={onAgain}>
        {t('account.signIn.again')}
      </Button>
    </Form>
  );
}
