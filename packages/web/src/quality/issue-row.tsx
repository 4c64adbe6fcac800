import type { QualityIssue, QualityIssueLine } from '@shuji/core/quality';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Modal, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { command } from '../app/api.js';
import { Deadline } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { useKeys, useKeysTaken } from '../app/keys.js';
import { ProblemAlert } from '../app/problem-alert.js';
import type { ActingFor } from '../registry/for-kinds.js';
import { membersQuery } from './queries.js';
import { scoreText } from './score.js';

const colours = { open: 'red', mended: 'gold', closed: 'green', dismissed: 'default' } as const;
const severities = { low: 'default', medium: 'orange', high: 'red' } as const;

export interface IssueRowProps {
  readonly issue: QualityIssueLine;
  readonly actor: ActingFor;
  readonly place: number;
  /** Whether the keys are for this one. */
  readonly current: boolean;
  readonly onEnter: () => void;
}

type Asked = 'mend' | 'dismiss' | 'assign' | null;

/** One issue of the worklist, and what may be done about it by buttons or keys. */
export function IssueRow({ issue, actor, place, current, onEnter }: IssueRowProps) {
  const { t } = useWords();
  const taken = useKeysTaken();
  const acting = useIssueCommand(issue);
  const [asked, setAsked] = useState<Asked>(null);
  const live = issue.status === 'open' || issue.status === 'mended';
  const take = () => live && acting.mutate({ path: 'assign', body: { person: actor.person } });
  const ask = (what: Asked) => () => live && setAsked(what);
  const verify = () => verifiable(issue) && acting.mutate({ path: 'verify', body: {} });
  useKeys(
    current && asked === null
      ? { '1': take, '2': ask('mend'), '3': ask('dismiss'), '4': verify, '5': ask('assign') }
      : {},
  );
  const hint = (key: string) => current && taken && <kbd aria-hidden>{key}</kbd>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys are for the row that has the focus
    <section className="quality-issue" data-issue={place} tabIndex={0} onFocus={onEnter} aria-label={issue.title}>
      <Space wrap size={[8, 4]}>
        <strong className="wrap">{issue.title}</strong>
        <Tag color={colours[issue.status]}>{t(`quality.issue_${issue.status}`)}</Tag>
        <Tag color={severities[issue.severity]}>{t(`quality.severity_${issue.severity}`)}</Tag>
        <Deadline on={issue.due} overdue={issue.overdue} met={!live} />
        <Link to="/resources/$id" params={{ id: issue.resource }} search={{ tab: 'quality' }} className="wrap">
          {issue.resourceName}
        </Link>
      </Space>
      <div className="quiet">
        {issue.assignee ? t('quality.assignedTo', { name: issue.assignee.name }) : t('quality.unassigned')}
        {issue.found &&
          ` · ${t('quality.foundOf', { failed: issue.found.failed, checked: issue.found.checked, share: scoreText(issue.found.share) })}`}
        {issue.times > 1 && ` · ${t('quality.timesOpened', { value: issue.times })}`}
      </div>
      {live && (
        <Space wrap size={4} style={{ marginTop: 6 }}>
          {issue.assignee?.person !== actor.person && (
            <Button size="small" onClick={take} loading={acting.isPending}>
              {t('quality.take')} {hint('1')}
            </Button>
          )}
          <Button size="small" onClick={ask('mend')}>
            {t('quality.mend')} {hint('2')}
          </Button>
          <Button size="small" onClick={ask('dismiss')}>
            {t('quality.dismiss')} {hint('3')}
          </Button>
          {verifiable(issue) && (
            <Button size="small" onClick={verify}>
              {t('quality.verify')} {hint('4')}
            </Button>
          )}
          <Button size="small" onClick={ask('assign')}>
            {t('quality.assign')} {hint('5')}
          </Button>
        </Space>
      )}
      {acting.error && <ProblemAlert error={acting.error} />}
      {asked === 'assign' ? (
        <AssignDialog
          organisation={actor.active.organisation}
          onGive={(person) => acting.mutate({ path: 'assign', body: { person } })}
          onClose={() => setAsked(null)}
        />
      ) : (
        asked && (
          <WordsDialog
            title={t(`quality.${asked}`)}
            onGive={(words) => acting.mutate({ path: asked, body: { words } })}
            onClose={() => setAsked(null)}
          />
        )
      )}
    </section>
  );
}

function verifiable({ rule, status }: Pick<QualityIssue, 'rule' | 'status'>): boolean {
  return rule === null && status === 'mended';
}

function useIssueCommand({ resource, id }: QualityIssueLine) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body }: { readonly path: string; readonly body: object }) =>
      command(`/api/resources/${resource}/quality/issues/${id}/${path}`, body),
    onSettled: () =>
      Promise.all(
        [['quality-issues'], ['quality', resource], ['quality-board']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

interface DialogProps {
  readonly onGive: (value: string) => void;
  readonly onClose: () => void;
}

function WordsDialog({ title, onGive, onClose }: DialogProps & { readonly title: string }) {
  const { t } = useWords();
  const [words, setWords] = useState('');
  const give = () => {
    onGive(words);
    onClose();
  };
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      onOk={give}
      okText={t('quality.say')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: words.trim() === '' }}
    >
      <Input.TextArea
        autoFocus
        aria-label={t('quality.issueWords')}
        placeholder={t('quality.issueWords')}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        autoSize={{ minRows: 3, maxRows: 10 }}
        maxLength={2000}
      />
    </Modal>
  );
}

function AssignDialog({ organisation, onGive, onClose }: DialogProps & { readonly organisation: string }) {
  const { t } = useWords();
  const [person, setPerson] = useState<string | null>(null);
  const found = useQuery(membersQuery(organisation));
  const members = found.data?.members ?? [];
  return (
    <Modal
      open
      title={t('quality.assign')}
      onCancel={onClose}
      onOk={() => {
        if (person !== null) onGive(person);
        onClose();
      }}
      okText={t('quality.assign')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: person === null }}
    >
      {found.error && <ProblemAlert error={found.error} />}
      <Select
        style={{ width: '100%' }}
        aria-label={t('quality.assignee')}
        placeholder={t('quality.assignee')}
        value={person}
        onChange={setPerson}
        options={members.map(({ person: id, name, email }) => ({ value: id, label: `${name} ${email}` }))}
      />
    </Modal>
  );
}
