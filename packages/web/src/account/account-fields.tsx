import { passwordFault, passwordLimits } from '@shuji/core/parties';
import { Form, Input } from 'antd';
import { z } from 'zod';
import { must } from '../app/form.js';
import { useWords } from '../app/i18n.js';

export const Email = z.email().max(254);
export const PersonName = z.string().trim().min(1).max(100);
const AnyPassword = z
  .string()
  .min(1)
  .max(passwordLimits.most * 4);

/** Name of a person. */
export function NameField() {
  const { t } = useWords();
  return (
    <Form.Item name="name" label={t('account.name')} required rules={[must(PersonName, t('account.wrongName'))]}>
      <Input autoComplete="name" maxLength={100} />
    </Form.Item>
  );
}

/** Address under which a person signs in. */
export function EmailField({ disabled = false }: { readonly disabled?: boolean }) {
  const { t } = useWords();
  return (
    <Form.Item
      name="email"
      label={t('account.email')}
      required
      validateTrigger="onBlur"
      rules={[must(Email, t('account.wrongEmail'))]}
    >
      <Input type="email" autoComplete="username webauthn" inputMode="email" maxLength={254} disabled={disabled} />
    </Form.Item>
  );
}

/** A password that exists: anything may be one. */
export function PasswordField({ name = 'password', label }: { readonly name?: string; readonly label?: string }) {
  const { t } = useWords();
  return (
    <Form.Item
      name={name}
      label={label ?? t('account.password')}
      required
      rules={[must(AnyPassword, t('account.wrongPassword'))]}
    >
      <Input.Password autoComplete="current-password" />
    </Form.Item>
  );
}

export interface NewPasswordProps {
  readonly name?: string;
  readonly label?: string;
  /** Address of the account, which a password may not repeat; without it the form's own field says it. */
  readonly email?: string | undefined;
}

/** A password that is chosen, judged by the server's own rule. */
export function NewPasswordField({ name = 'password', label, email }: NewPasswordProps) {
  const { t } = useWords();
  const help = t('account.passwordHelp', passwordLimits);
  return (
    <Form.Item
      name={name}
      label={label ?? t('account.password')}
      required
      extra={help}
      validateTrigger="onBlur"
      rules={[
        ({ getFieldValue }) => ({
          validator: (_, value: unknown) => {
            const address = email ?? String(getFieldValue('email') ?? '');
            const fault = passwordFault(typeof value === 'string' ? value : '', address);
            return fault ? Promise.reject(new Error(help)) : Promise.resolve();
          },
        }),
      ]}
    >
      <Input.Password autoComplete="new-password" />
    </Form.Item>
  );
}
