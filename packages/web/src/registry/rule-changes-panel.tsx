import { instrumentOf, placeOf } from '@shuji/core/kernel';
import type { CaseView, RuleChanges } from '@shuji/core/registry';
import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { Citation } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import { ruleChangesQuery } from './queries.js';

/** What has changed in the rules since the case was submitted, both sides with their articles; nothing where nothing has. */
export function RuleChangesPanel({ view }: { readonly view: Pick<CaseView, 'id' | 'rulesChanged' | 'status'> }) {
  const { t } = useWords();
  const { data } = useQuery({ ...ruleChangesQuery(view.id), enabled: view.rulesChanged });
  if (!view.rulesChanged || !data || (data.rows.length === 0 && !data.withdrawn)) return null;
  const drafted = view.status === 'draft';
  return (
    <Card size="small" className="panel" title={t('registry.ruleChanges')}>
      <p className="quiet">{t(drafted ? 'registry.ruleChangesDraft' : 'registry.ruleChangesWhy')}</p>
      {data.withdrawn ? (
        <p>{t('registry.ruleChangesWithdrawn')}</p>
      ) : (
        <details>
          <summary>{t('registry.ruleChangesCount', { value: data.rows.length })}</summary>
          <Rows changes={data} />
        </details>
      )}
    </Card>
  );
}

function Rows({ changes }: { readonly changes: RuleChanges }) {
  const { t, text } = useWords();
  return (
    <table aria-label={t('registry.ruleChanges')} className="rule-changes">
      <thead>
        <tr>
          <th>{t('registry.ruleChangesItem')}</th>
          <th>
            {t('registry.ruleChangesOwn')} {changes.caseFrom}
          </th>
          <th>
            {t('registry.ruleChangesToday')} {changes.todayFrom}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.rows.map(({ subject, scope, item, a, b }) => (
          <tr key={`${subject} ${a?.path ?? ''} ${b?.path ?? ''}`}>
            <td className="wrap">{scope ? `${text(scope)} · ${text(item)}` : text(item)}</td>
            <td className="wrap">
              <Side side={a} />
            </td>
            <td className="wrap">
              <Side side={b} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Side({ side }: { readonly side: RuleChanges['rows'][number]['a'] }) {
  const { t, text } = useWords();
  if (!side) return <span className="quiet">{t('registry.ruleChangesNone')}</span>;
  return (
    <>
      {text(side.text)}{' '}
      {side.when !== null && <code title={`${instrumentOf(side.cite)} § ${placeOf(side.cite)}`}>{side.when}</code>}{' '}
      <Citation rule={{ cite: side.cite, text: side.text, basis: 'instrument' }} />
    </>
  );
}
