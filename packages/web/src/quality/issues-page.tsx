import { IssueStanding, type QualityIssueLine } from '@shuji/core/quality';
import { ApplicantKind } from '@shuji/core/rulebook';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useWords } from '../app/i18n.js';
import { useKeys } from '../app/keys.js';
import { Loaded } from '../app/loaded.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { type ActingFor, ForKinds } from '../registry/for-kinds.js';
import { IssueRow } from './issue-row.js';
import { qualityIssuesQuery } from './queries.js';
import './quality.css';

/** The issues of all resources of an organisation, those due first, worked by buttons or by keys. */
export function QualityIssuesPage() {
  return <ForKinds kinds={ApplicantKind.options}>{(actor) => <Issues actor={actor} />}</ForKinds>;
}

function Issues({ actor }: { readonly actor: ActingFor }) {
  const { t } = useWords();
  const [standing, setStanding] = useState<IssueStanding>('live');
  const found = useInfiniteQuery(qualityIssuesQuery(standing));
  return (
    <>
      <PageTitle
        title={t('quality.issues')}
        lead={t('quality.issuesLead')}
        extra={<Link to="/quality">{t('quality.boardTitle')}</Link>}
      />
      <Radio.Group
        optionType="button"
        aria-label={t('quality.standing')}
        value={standing}
        onChange={({ target }) => setStanding(IssueStanding.parse(target.value))}
        options={IssueStanding.options.map((value) => ({ value, label: t(`quality.standing_${value}`) }))}
        style={{ marginBottom: 12 }}
      />
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={t('quality.issuesEmpty')}
      >
        {({ pages }) => <Worklist items={pages.flatMap(({ items }) => items)} actor={actor} />}
      </Loaded>
      <More query={found} />
    </>
  );
}

/** Issues one after another; the keys are for one of them. */
function Worklist({ items, actor }: { readonly items: readonly QualityIssueLine[]; readonly actor: ActingFor }) {
  const { t } = useWords();
  const [at, setAt] = useState(0);
  const go = (to: number) => setAt(Math.min(Math.max(to, 0), items.length - 1));
  const [down, up] = [() => go(at + 1), () => go(at - 1)];
  useKeys({ j: down, ArrowDown: down, k: up, ArrowUp: up });
  useEffect(() => {
    document.querySelector<HTMLElement>(`[data-issue="${at}"]`)?.focus();
  }, [at]);
  return (
    <>
      <p className="quiet">{t('quality.issueKeys')}</p>
      {items.map((issue, place) => (
        <IssueRow
          key={issue.id}
          issue={issue}
          actor={actor}
          place={place}
          current={place === at}
          onEnter={() => setAt(place)}
        />
      ))}
    </>
  );
}
