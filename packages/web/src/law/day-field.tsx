import { LocalDate } from '@shuji/core/kernel';
import dayjs from 'dayjs';
import { useId } from 'react';
import { DayPicker } from '../app/day-picker.js';

export interface DayFieldProps {
  readonly label: string;
  readonly value: LocalDate;
  /** Undefined where the day was taken away. */
  readonly onChange: (day: LocalDate | undefined) => void;
}

/** A day under its label. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className="rules-field">
      <label className="quiet" htmlFor={id}>
        {label}
      </label>
      <DayPicker
        id={id}
        value={dayjs(value)}
        onChange={(day) => onChange(day ? LocalDate.parse(day.format('YYYY-MM-DD')) : undefined)}
      />
    </div>
  );
}
