import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import {
  addShares,
  type CaseView,
  compareShares,
  nothing,
  type Share,
  shareText,
  shareWords,
  statedShare,
  subtractShares,
  whole,
} from '@shuji/core/registry';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { HolderSelect } from './holder-select.js';
import { useCaseCommand } from './use-case-command.js';

interface Line {
  readonly key: number;
  readonly id: string | null;
  readonly name: string;
  readonly share: string;
}

export interface SharesFormProps {
  readonly view: Pick<CaseView, 'id' | 'version' | 'applicant'>;
  readonly shares: NonNullable<CaseView['shares']>;
}

/** States every holder with its share; the sum is told with each key, and what makes no whole can not be saved. */
export function SharesForm({ view, shares }: SharesFormProps) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [lines, setLines] = useState<readonly Line[]>(() => firstLines(view, shares));
  const stating = useCaseCommand(view);
  const change = (key: number, entered: Partial<Line>) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...entered } : line)));
  const named = lines.flatMap(({ id }) => id ?? []);
  const sum = sumOf(lines);
  const save = () =>
    stating.mutate(
      {
        path: 'state-shares',
        body: () => ({ shares: lines.map(({ id, share }) => ({ party: id, share: share.trim() })) }),
      },
      { onSuccess: () => void message.success(t('shares.saved')) },
    );
  return (
    <Form layout="vertical" onFinish={save} aria-label={t('shares.title')}>
      {lines.map((line, index) => (
        <div key={line.key} className="shares-line">
          <HolderSelect
            label={t('shares.holderNumber', { number: index + 1 })}
            value={line.id}
            name={line.name}
            except={named}
            onChange={(id, name) => change(line.key, { id, name })}
          />
          <Input
            aria-label={t('shares.shareOf', { holder: line.name || t('shares.holderNumber', { number: index + 1 }) })}
            inputMode="decimal"
            maxLength={30}
            className="shares-share"
            value={line.share}
            {...(line.share !== '' && statedShare(line.share.trim()) === null && { status: 'error' as const })}
            suffix={line.share.includes('/') ? ' ' : '%'}
            onChange={(event) => change(line.key, { share: event.target.value })}
          />
          <Button
            icon={<MinusCircleOutlined />}
            aria-label={t('shares.remove', { holder: line.name || t('shares.holderNumber', { number: index + 1 }) })}
            disabled={lines.length === 1}
            onClick={() => setLines((before) => before.filter(({ key }) => key !== line.key))}
          />
        </div>
      ))}
      <p className="quiet">{t('shares.shareHint')}</p>
      <div className="offers">
        <Button
          icon={<PlusOutlined />}
          onClick={() => setLines((before) => [...before, { key: nextKey(before), id: null, name: '', share: '' }])}
        >
          {t('shares.add')}
        </Button>
        <Button type="primary" htmlType="submit" disabled={!isWhole(sum)} loading={stating.isPending}>
          {t('shares.save')}
        </Button>
        <strong role="status">{sumWords(sum, t)}</strong>
      </div>
      {stating.error && <ProblemAlert error={stating.error} />}
    </Form>
  );
}

// What was stated before, or what is registered, or the applicant alone.
function firstLines({ applicant }: SharesFormProps['view'], { stated, before }: SharesFormProps['shares']): Line[] {
  const known = stated.length > 0 ? stated : before;
  const lines = known.length > 0 ? known : [{ id: applicant.id, name: applicant.name, share: '' }];
  return lines.map(({ id, name, share }, key) => ({ key, id, name, share }));
}

function nextKey(lines: readonly Line[]): number {
  return Math.max(...lines.map(({ key }) => key)) + 1;
}

/** The sum of what is entered; null while a holder or a share is missing or is none. */
function sumOf(lines: readonly Line[]): Share | null {
  const read = lines.map(({ id, share }) => (id === null ? null : statedShare(share.trim())));
  const known = read.flatMap((share) => share ?? []);
  return known.length === lines.length ? known.reduce(addShares, nothing) : null;
}

function isWhole(sum: Share | null): boolean {
  return sum !== null && compareShares(sum, whole) === 0;
}

function sumWords(sum: Share | null, t: ReturnType<typeof useWords>['t']): string {
  if (sum === null) return t('shares.sumUnknown');
  const order = compareShares(sum, whole);
  if (order === 0) return t('shares.sumWhole');
  const rest = shareWords(shareText(order < 0 ? subtractShares(whole, sum) : subtractShares(sum, whole)));
  return t(order < 0 ? 'shares.sumShort' : 'shares.sumOver', { sum: shareWords(shareText(sum)), rest });
}
