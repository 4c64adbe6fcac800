import type { LocalDate, Rule, Text } from '@shuji/core/kernel';
import type { SimulatedPath, Simulation } from '@shuji/core/registry';

/** A day that the calendar marks. */
export interface ClockMark {
  /** From 1, as it stands in the calendar and in the list. */
  readonly number: number;
  readonly day: LocalDate;
  readonly kind: 'submitted' | 'due' | 'left' | 'issued';
  readonly title: Text;
  /** What sets the day; null for the day of the application, and where no limit is set. */
  readonly rule: Rule | null;
}

/** The application, the last day of each stage, and the certificates, everybody acting on the last day allowed. */
export function clockMarks({ submittedOn, registrationTitle, latest }: Simulation): ClockMark[] {
  const marks: Omit<ClockMark, 'number'>[] = [
    { day: submittedOn, kind: 'submitted', title: registrationTitle, rule: null },
    ...latest.stages.map(({ title, due, leftOn, limit }) =>
      due === null
        ? { day: leftOn, kind: 'left' as const, title, rule: null }
        : { day: due, kind: 'due' as const, title, rule: limit },
    ),
    ...latest.certificates.map(({ title, issuedOn, cite }) => ({
      ...{ day: issuedOn, kind: 'issued' as const, title },
      rule: { cite, text: title, basis: 'instrument' as const },
    })),
  ];
  return marks.toSorted((a, b) => a.day.localeCompare(b.day)).map((mark, index) => ({ ...mark, number: index + 1 }));
}

/** The last day that a path has to show. */
export function lastDayOf({ endedOn, stages }: SimulatedPath): LocalDate {
  return [endedOn, ...stages.flatMap(({ due }) => due ?? [])].reduce((last, day) => (day > last ? day : last));
}
