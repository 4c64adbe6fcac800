import { type OrganisationView, Role } from '@shuji/core/parties';
import { Alert, Button, Form, Typography } from 'antd';
import { z } from 'zod';
import { ask } from '../app/api.js';
import { must, useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { EmailField } from './account-fields.js';
import { RoleChoice } from './role-choice.js';

const Link = z.object({ link: z.string() });

/** Makes the one-time link by which a person joins. */
export function InviteForm({ view }: { readonly view: OrganisationView }) {
  const { t } = useWords();
  const { form, props, sending, problem } = useSendingForm<{ email: string; roles: Role[] }, z.infer<typeof Link>>({
    send: (values) => ask(`/api/organisations/${view.id}/invite`, values, Link),
    done: (): void => form.resetFields(),
  });
  return (
    <Form {...props} className="form" initialValues={{ roles: ['clerk'] }}>
      <p className="quiet">{t('account.organisation.inviteLead')}</p>
      <EmailField />
      <Form.Item
        name="roles"
        label={t('account.organisation.roles')}
        required
        rules={[must(z.array(Role).min(1), t('account.organisation.wrongRoles'))]}
      >
        <RoleChoice kind={view.kind} />
      </Form.Item>
      {problem}
      {sending.data && (
        <Alert
          type="success"
          showIcon
          title={t('account.organisation.inviteDone')}
          description={
            <Typography.Text code copyable={{ text: sending.data.link, tooltips: [t('app.copy'), t('app.copied')] }}>
              {sending.data.link}
            </Typography.Text>
          }
        />
      )}
      <Button htmlType="submit" loading={sending.isPending}>
        {t('account.organisation.inviteSubmit')}
      </Button>
    </Form>
  );
}
