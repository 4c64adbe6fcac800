import { scanFaultText } from '@shuji/core/catalog';
import type { Text } from '@shuji/core/kernel';
import { evaluationRefusals, type QualityAlert } from '@shuji/core/quality';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { Moment } from '../app/moment.js';
import { scoreText } from './score.js';

export interface AlertsProps {
  readonly resource: string;
  readonly alerts: readonly QualityAlert[];
}

/** What was told of a resource and nobody has seen yet, with the button that says it was. */
export function Alerts({ resource, alerts }: AlertsProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const seeing = useMutation({
    mutationFn: () => command(`/api/resources/${resource}/quality/alerts/seen`, {}),
    onSettled: () =>
      Promise.all([['quality', resource], ['quality-board']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const unseen = alerts.filter(({ seen }) => !seen);
  if (unseen.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      title={
        <ul className="quality-alerts">
          {unseen.map((alert) => (
            <li key={`${alert.kind} ${alert.at} ${alert.title ?? ''}`}>
              <Told alert={alert} />{' '}
              <span className="quiet">
                <Moment at={alert.at} />
              </span>
            </li>
          ))}
        </ul>
      }
      action={
        <Button size="small" loading={seeing.isPending} onClick={() => seeing.mutate()}>
          {t('quality.seen')}
        </Button>
      }
    />
  );
}

function Told({ alert: { kind, value, limit, title } }: { readonly alert: QualityAlert }) {
  const { t, text } = useWords();
  switch (kind) {
    case 'not-measured': {
      const known = knownFault(title ?? '');
      return t('quality.alert_not-measured', { title: known ? text(known).replace(/[。.]$/, '') : (title ?? '') });
    }
    case 'score-low':
      return t('quality.alert_score-low', { value: scoreText(value), limit: scoreText(limit) });
    case 'score-fell':
      return t('quality.alert_score-fell', { value: scoreText(value), limit: scoreText(limit) });
    case 'rules-fail':
      return t('quality.alert_rules-fail', { value: value ?? 0 });
    default:
      return t(`quality.alert_${kind}`, { title: title ?? '' });
  }
}

// Words with places to fill are about one resource or another, which an alert does not name.
function knownFault(code: string): Text | undefined {
  const found = Object.entries(scanFaultText).find(([fault]) => fault === code)?.[1];
  if (found) return found;
  const refusal = Object.entries(evaluationRefusals).find(([refused]) => refused === code)?.[1].message;
  return refusal && !refusal.zh.includes('{') ? refusal : undefined;
}
