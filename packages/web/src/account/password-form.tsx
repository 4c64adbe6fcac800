import { App, Button, Form } from 'antd';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { NewPasswordField, PasswordField } from './account-fields.js';
import { authDo } from './auth-api.js';

interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** Changes the password and signs every other device out. */
export function PasswordForm({ email }: { readonly email: string }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { form, props, sending, problem } = useSendingForm<PasswordChange>({
    send: (values) => authDo('/change-password', { ...values, revokeOtherSessions: true }),
    done: () => {
      form.resetFields();
      void message.success(t('account.own.passwordDone'));
    },
  });
  return (
    <Form {...props} className="form">
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField name="currentPassword" label={t('account.currentPassword')} />
      <NewPasswordField name="newPassword" label={t('account.newPassword')} email={email} />
      {problem}
      <Button htmlType="submit" loading={sending.isPending}>
        {t('account.own.passwordSubmit')}
      </Button>
    </Form>
  );
}
