import type { ScanSchedule } from '@shuji/core/catalog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select, Space } from 'antd';
import { useState } from 'react';
import { command } from '../app/api.js';
import { useWords } from '../app/i18n.js';
import { ProblemAlert } from '../app/problem-alert.js';
import { qualityBoardQuery, qualityQuery } from './queries.js';

const days = ['never', 'day', '1', '2', '3', '4', '5', '6', '7'] as const;
type Every = (typeof days)[number];

/** On which days a schedule measures. */
function everyOf(schedule: ScanSchedule | null): Every {
  if (schedule === null) return 'never';
  return schedule.weekday === null ? 'day' : (String(schedule.weekday) as Every);
}

/** When a resource is measured by itself, in words; nothing where it is not. */
export function Scheduled({ schedule }: { readonly schedule: ScanSchedule | null }) {
  const { t } = useWords();
  if (schedule === null) return null;
  return t('quality.scheduled', { every: t(`sources.every_${everyOf(schedule)}`), at: schedule.at });
}

export interface ScheduleFormProps {
  readonly id: string;
  readonly schedule: ScanSchedule | null;
}

/** Turns the measurement of a resource by itself on and off. */
export function ScheduleForm({ id, schedule }: ScheduleFormProps) {
  const { t } = useWords();
  const client = useQueryClient();
  const [every, setEvery] = useState(everyOf(schedule));
  const [at, setAt] = useState(schedule?.at ?? '02:00');
  const wanted = every === 'never' ? null : { weekday: every === 'day' ? null : Number(every), at: at.slice(0, 5) };
  const saving = useMutation({
    mutationFn: () => command(`/api/resources/${id}/quality/schedule`, { schedule: wanted }),
    onSettled: () =>
      Promise.all(
        [qualityQuery(id).queryKey, qualityBoardQuery.queryKey].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  const same = wanted?.weekday === schedule?.weekday && wanted?.at === schedule?.at;
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      <span>{t('quality.schedule')}</span>
      <Select
        aria-label={t('quality.schedule')}
        value={every}
        onChange={setEvery}
        options={days.map((value) => ({ value, label: t(`sources.every_${value}`) }))}
        style={{ minWidth: 120 }}
      />
      {every !== 'never' && (
        <Input
          type="time"
          aria-label={t('quality.scheduleTime')}
          value={at}
          onChange={({ target }) => setAt(target.value)}
          style={{ width: 140 }}
        />
      )}
      <Button
        loading={saving.isPending}
        disabled={same || (every !== 'never' && at === '')}
        onClick={() => saving.mutate()}
      >
        {t('quality.scheduleSave')}
      </Button>
      {saving.error && <ProblemAlert error={saving.error} />}
    </Space>
  );
}
