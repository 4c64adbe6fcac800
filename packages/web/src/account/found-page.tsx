import { OrganisationId } from '@shuji/core/kernel';
import { FoundedKind, type MeView, organisationKindTitles } from '@shuji/core/parties';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Card, Form, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { command } from '../app/api.js';
import { must, useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { chooseOrganisation } from '../app/organisation-choice.js';
import { PageTitle } from '../app/page-title.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { SignedIn } from '../app/signed-in.js';
import { IndividualForm } from './individual-form.js';
import { authoritiesQuery } from './queries.js';
import { CreditCodeField, plainCreditCode } from './uscc-field.js';

interface NewOrganisation {
  readonly name: string;
  readonly uscc: string;
  readonly kind: FoundedKind;
  readonly authority?: string;
}

const OrganisationName = z.string().trim().min(1).max(200);

/** Registers who applies: an enterprise or oneself by anybody, the other kinds by the owner of the installation. */
export function FoundPage() {
  const { t } = useWords();
  return (
    <SignedIn>
      {(me) => (
        <div className="narrow">
          <PageTitle title={t('account.found.title')} lead={t('account.found.lead')} />
          <Card>
            <FoundChoice me={me} />
          </Card>
        </div>
      )}
    </SignedIn>
  );
}

/** In whose name one applies: of an organisation, or in one's own. */
export function FoundChoice({ me }: { readonly me: MeView }) {
  const { t } = useWords();
  const [own, setOwn] = useState(false);
  return (
    <>
      <Segmented
        block
        style={{ marginBottom: 16 }}
        value={own ? 'own' : 'organisation'}
        onChange={(value) => setOwn(value === 'own')}
        options={[
          { value: 'organisation', label: t('account.found.asOrganisation') },
          { value: 'own', label: t('account.found.asPerson') },
        ]}
      />
      {own ? <IndividualForm me={me} /> : <FoundForm me={me} />}
    </>
  );
}

/** The form alone, for whoever is signed in. */
export function FoundForm({ me }: { readonly me: MeView }) {
  const { t, text } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { form, props, sending, problem } = useSendingForm<NewOrganisation, { id: string }>({
    send: ({ name, uscc, kind, authority }) =>
      command('/api/organisations/found', { name, uscc: plainCreditCode(uscc), kind, authority: authority ?? null }),
    done: async ({ id }, { name }) => {
      chooseOrganisation(OrganisationId.parse(id));
      await navigate({ to: '/organisation' });
      await client.resetQueries();
      void message.success(t('account.found.done', { name }));
    },
  });
  const kind: unknown = Form.useWatch('kind', form);
  const kinds = me.person.owner ? FoundedKind.options : (['enterprise'] as const);
  return (
    <Form {...props} initialValues={{ kind: 'enterprise' }}>
      <Form.Item
        name="name"
        label={t('account.found.name')}
        required
        rules={[must(OrganisationName, t('account.found.wrongName'))]}
      >
        <Input autoComplete="organization" maxLength={200} />
      </Form.Item>
      <CreditCodeField />
      <Form.Item name="kind" label={t('account.found.kind')} extra={t('account.found.kindHelp')}>
        <Select options={kinds.map((value) => ({ value, label: text(organisationKindTitles[value]) }))} />
      </Form.Item>
      {kind === 'registry' && <AuthorityField />}
      {problem}
      <Button type="primary" htmlType="submit" block loading={sending.isPending}>
        {t('account.found.submit')}
      </Button>
    </Form>
  );
}

function AuthorityField() {
  const { t, text } = useWords();
  const authorities = useQuery(authoritiesQuery);
  return (
    <>
      {authorities.error && <ProblemAlert error={authorities.error} retry={() => void authorities.refetch()} />}
      <Form.Item
        name="authority"
        label={t('account.found.authority')}
        extra={t('account.found.authorityHelp')}
        required
        preserve={false}
        rules={[must(z.string().min(1), t('account.found.wrongAuthority'))]}
      >
        <Select
          loading={authorities.isPending}
          options={(authorities.data ?? []).map(({ id, name, regime }) => ({
            value: id,
            label: `${text(name)} · ${text(regime)}`,
          }))}
        />
      </Form.Item>
    </>
  );
}
