import { type OrganisationView, TieNature, tieNatureTitles } from '@shuji/core/parties';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { command } from '../app/api.js';
import { must, useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { Email } from './account-fields.js';
import { organisationQuery, organisationsQuery } from './queries.js';

interface NewTie {
  readonly with: string;
  readonly nature: TieNature;
}

/** Declares a tie with an organisation or with a person. */
export function TieForm({ view }: { readonly view: OrganisationView }) {
  const { t, text } = useWords();
  const client = useQueryClient();
  const [to, setTo] = useState<'organisation' | 'person'>('organisation');
  const { form, props, sending, problem } = useSendingForm<NewTie>({
    send: (values) => command(`/api/organisations/${view.id}/ties/declare`, values, { version: view.version }),
    done: async () => {
      form.resetFields();
      await client.invalidateQueries({ queryKey: organisationQuery(view.id).queryKey });
    },
  });
  const change = (next: 'organisation' | 'person') => {
    setTo(next);
    form.resetFields(['with']);
  };
  return (
    <Form {...props} className="form">
      <Segmented
        aria-label={t('account.organisation.tieWith')}
        value={to}
        onChange={change}
        options={[
          { value: 'organisation', label: t('account.organisation.tieOrganisation') },
          { value: 'person', label: t('account.organisation.tiePerson') },
        ]}
      />
      <Form.Item
        name="with"
        label={t('account.organisation.tieWith')}
        extra={t('account.organisation.tieWithHelp')}
        required
        validateTrigger="onBlur"
        rules={[must(to === 'person' ? Email : z.string().min(1), t('account.organisation.wrongWith'))]}
      >
        {to === 'person' ? <Input type="email" maxLength={254} /> : <OrganisationChoice except={view.id} />}
      </Form.Item>
      <Form.Item
        name="nature"
        label={t('account.organisation.nature')}
        required
        rules={[must(TieNature, t('account.organisation.wrongNature'))]}
      >
        <Select options={TieNature.options.map((value) => ({ value, label: text(tieNatureTitles[value]) }))} />
      </Form.Item>
      {problem}
      <Button htmlType="submit" loading={sending.isPending}>
        {t('account.organisation.declare')}
      </Button>
    </Form>
  );
}

interface OrganisationChoiceProps {
  readonly except: string;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (id: string) => void;
}

function OrganisationChoice({ except, ...input }: OrganisationChoiceProps) {
  const [search, setSearch] = useState('');
  const found = useQuery({ ...organisationsQuery(search), placeholderData: keepPreviousData });
  return (
    <Select
      {...input}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      loading={found.isFetching}
      options={(found.data?.items ?? [])
        .filter(({ id }) => id !== except)
        .map(({ id, name, uscc }) => ({ value: id, label: `${name} · ${uscc}` }))}
    />
  );
}
