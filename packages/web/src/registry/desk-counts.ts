import { daysBetween, type LocalDate } from '@shuji/core/kernel';
import type { OrganisationKind } from '@shuji/core/parties';
import type { CaseSummary } from '@shuji/core/registry';
import { officeOf } from '../app/office.js';

export interface DeskCount {
  readonly id: 'overdue' | 'today' | 'mine' | 'draft' | 'open' | 'suspended';
  readonly count: number;
  /** Query of the worklist that shows these. */
  readonly search: Readonly<Record<string, string>>;
}

/** For whom a case waits when it waits for an organisation of this kind; null for one that only reads. */
export function waiterOf(kind: OrganisationKind): 'applicant' | 'registry' | 'third-party' | null {
  switch (officeOf(kind)) {
    case 'enterprise':
      return 'applicant';
    case 'registry':
      return 'registry';
    case 'agency':
      return 'third-party';
    case 'supervisor':
    case 'exchange':
      return null;
  }
}

/** How many of the active cases are late, due today, ours to act on, and in which status. */
export function countCases(
  items: readonly CaseSummary[],
  today: LocalDate,
  waiter: ReturnType<typeof waiterOf>,
): readonly DeskCount[] {
  const count = (holds: (item: CaseSummary) => boolean) => items.filter(holds).length;
  const drafts =
    waiter === 'applicant'
      ? [{ id: 'draft' as const, count: count(({ status }) => status === 'draft'), search: { status: 'draft' } }]
      : [];
  const mine =
    waiter === null
      ? []
      : [
          {
            id: 'mine' as const,
            count: count((item) => item.waitingFor === waiter && item.status !== 'draft'),
            search: { waitingFor: waiter },
          },
        ];
  return [
    { id: 'overdue', count: count(({ overdue }) => overdue), search: {} },
    { id: 'today', count: count(({ due }) => due !== null && daysBetween(today, due) === 0), search: {} },
    ...mine,
    ...drafts,
    { id: 'open', count: count(({ status }) => status === 'open'), search: { status: 'open' } },
    { id: 'suspended', count: count(({ status }) => status === 'suspended'), search: { status: 'suspended' } },
  ];
}
