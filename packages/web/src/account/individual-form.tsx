import { OrganisationId } from '@shuji/core/kernel';
import type { MeView } from '@shuji/core/parties';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Input } from 'antd';
import { z } from 'zod';
import { command } from '../app/api.js';
import { must, useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { chooseOrganisation } from '../app/organisation-choice.js';
import { plainResidentId, ResidentIdField } from './resident-id-field.js';

interface NewIndividual {
  readonly name: string;
  readonly number: string;
}

const Name = z.string().trim().min(1).max(100);

/** Whoever is signed in becomes an applicant in their own name. */
export function IndividualForm({ me }: { readonly me: MeView }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { props, sending, problem } = useSendingForm<NewIndividual, { id: string }>({
    send: ({ name, number }) => command('/api/individuals/found', { name, number: plainResidentId(number) }),
    done: async ({ id }, { name }) => {
      chooseOrganisation(OrganisationId.parse(id));
      await navigate({ to: '/organisation' });
      await client.resetQueries();
      void message.success(t('account.individual.done', { name }));
    },
  });
  return (
    <Form {...props} initialValues={{ name: me.person.name }}>
      <p className="quiet">{t('account.individual.lead')}</p>
      <Form.Item
        name="name"
        label={t('account.individual.name')}
        required
        rules={[must(Name, t('account.individual.wrongName'))]}
      >
        <Input autoComplete="name" maxLength={100} />
      </Form.Item>
      <ResidentIdField />
      {problem}
      <Button type="primary" htmlType="submit" block loading={sending.isPending}>
        {t('account.individual.submit')}
      </Button>
    </Form>
  );
}
