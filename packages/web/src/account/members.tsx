import type { MemberView, OrganisationView, Role } from '@shuji/core/parties';
import { Button, Modal, Popconfirm, Space, Table } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { RoleChoice } from './role-choice.js';
import { RoleTags } from './role-tags.js';
import { useOrganisationCommand } from './use-organisation-command.js';

export interface MembersProps {
  readonly view: OrganisationView;
  readonly administers: boolean;
}

/** Who belongs to the organisation, and what each does in it. */
export function Members({ view, administers }: MembersProps) {
  const { t } = useWords();
  const [changing, setChanging] = useState<MemberView | null>(null);
  const ending = useOrganisationCommand(view);
  const columns = [
    {
      key: 'name',
      title: t('account.name'),
      render: ({ name, email }: MemberView) => (
        <>
          {name}
          <div className="quiet wrap">{email}</div>
        </>
      ),
    },
    {
      key: 'roles',
      title: t('account.organisation.roles'),
      render: ({ roles }: MemberView) => <RoleTags roles={roles} />,
    },
    {
      key: 'since',
      title: t('account.organisation.since'),
      responsive: ['md' as const],
      render: ({ since }: MemberView) => <Moment at={since} />,
    },
  ];
  const actions = {
    key: 'actions',
    title: t('account.organisation.actions'),
    render: (member: MemberView) => (
      <Space wrap>
        <Button size="small" onClick={() => setChanging(member)}>
          {t('account.organisation.changeRoles')}
        </Button>
        <Popconfirm
          title={t('account.organisation.endSure', { name: member.name })}
          onConfirm={() => ending.mutate({ path: `members/${member.person}/end` })}
        >
          <Button size="small" danger>
            {t('account.organisation.end')}
          </Button>
        </Popconfirm>
      </Space>
    ),
  };
  return (
    <div className="stack">
      {ending.error && <ProblemAlert error={ending.error} />}
      <Table<MemberView>
        size="small"
        rowKey="person"
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={administers ? [...columns, actions] : columns}
        dataSource={view.members ?? []}
      />
      {changing && <RolesDialog view={view} member={changing} onClose={() => setChanging(null)} />}
    </div>
  );
}

interface RolesDialogProps {
  readonly view: OrganisationView;
  readonly member: MemberView;
  readonly onClose: () => void;
}

function RolesDialog({ view, member, onClose }: RolesDialogProps) {
  const { t } = useWords();
  const [roles, setRoles] = useState<Role[]>(member.roles);
  const granting = useOrganisationCommand(view, onClose);
  return (
    <Modal
      open
      title={`${t('account.organisation.changeRoles')} · ${member.name}`}
      okText={t('account.organisation.save')}
      confirmLoading={granting.isPending}
      onOk={() => granting.mutate({ path: `members/${member.person}/grant`, body: { roles } })}
      onCancel={onClose}
    >
      <div className="stack">
        <RoleChoice kind={view.kind} value={roles} onChange={setRoles} />
        {granting.error && <ProblemAlert error={granting.error} />}
      </div>
    </Modal>
  );
}
