import { type OrganisationView, type TieView, tieNatureTitles } from '@shuji/core/parties';
import { Button, Popconfirm, Table } from 'antd';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { TieForm } from './tie-form.js';
import { useOrganisationCommand } from './use-organisation-command.js';

export interface TiesProps {
  readonly view: OrganisationView;
  readonly administers: boolean;
}

/** Ties that bar reviews between the organisation and others. */
export function Ties({ view, administers }: TiesProps) {
  const { t, text } = useWords();
  const ending = useOrganisationCommand(view);
  const columns = [
    { key: 'name', title: t('account.organisation.tieWith'), dataIndex: 'name' },
    {
      key: 'nature',
      title: t('account.organisation.nature'),
      render: ({ nature }: TieView) => text(tieNatureTitles[nature]),
    },
    {
      key: 'since',
      title: t('account.organisation.since'),
      responsive: ['md' as const],
      render: ({ since }: TieView) => <Moment at={since} />,
    },
  ];
  const actions = {
    key: 'actions',
    title: t('account.organisation.actions'),
    render: ({ id, name }: TieView) => (
      <Popconfirm
        title={t('account.organisation.endTieSure', { name })}
        onConfirm={() => ending.mutate({ path: `ties/${id}/end` })}
      >
        <Button size="small">{t('account.organisation.endTie')}</Button>
      </Popconfirm>
    ),
  };
  return (
    <div className="stack">
      <p className="quiet">{t('account.organisation.tiesLead')}</p>
      {ending.error && <ProblemAlert error={ending.error} />}
      <Table<TieView>
        size="small"
        rowKey="id"
        pagination={false}
        locale={{ emptyText: t('account.organisation.noTies') }}
        columns={administers ? [...columns, actions] : columns}
        dataSource={view.ties ?? []}
      />
      {administers && <TieForm view={view} />}
    </div>
  );
}
