import {
  epochMs,
  type Instant,
  instant,
  type LocalDate,
  type Refused,
  shanghaiDate,
  startOfDay,
  type Text,
} from '@shuji/core/kernel';
import type { RegistryRefusal } from '@shuji/core/registry';
import type { LoadedRegime, RegimeStanding } from '@shuji/core/rulebook';
import type { Rulebook } from '@shuji/server/rulebook';
import { dayOf } from './day.js';
import { regimeOf } from './loaded-regimes.js';
import { Fault } from './report.js';

/** When a rehearsal begins, under which version of its regime, and what is to be said of that. */
export interface RehearsalStart {
  readonly startAt: Instant;
  readonly loaded: LoadedRegime;
  readonly notices: readonly Text[];
}

/**
 * A rehearsal begins when it is told to: at a time, or at nine in the morning of a day. Told nothing it begins now, or within
 * the time of its regime where that is over or yet to come. A time at which no case could be opened is refused.
 */
export async function rehearsalStart(
  rulebook: Rulebook,
  { regime, at, on }: { readonly regime: string; readonly at?: string; readonly on?: string },
): Promise<RehearsalStart> {
  const { barStanding } = await import('@shuji/core/registry');
  const asked = askedStart(at, on);
  const now = instant(Date.now());
  const today = await standingAt(rulebook, regime, asked ?? now);
  const day = asked === null ? nearestDay(today.standing) : null;
  const startAt = day === null ? (asked ?? now) : nineOn(day);
  const { loaded, standing } = day === null ? today : await standingAt(rulebook, regime, startAt);
  const barred = barStanding({ loaded, standing }, true);
  if (barred) throw await refusal(barred);
  return { startAt, loaded, notices: [...movedNotice(day, today.standing), ...draftNotice(standing)] };
}

// The platform knows the words of every refusal.
async function refusal(barred: Refused<RegistryRefusal>): Promise<Error> {
  await import('@shuji/server/main');
  const { Refusal } = await import('@shuji/server/kernel');
  return new Refusal(barred);
}

function askedStart(at: string | undefined, on: string | undefined): Instant | null {
  if (at !== undefined && on !== undefined)
    throw new Fault('start-twice', {
      zh: '--at 与 --on 都说明何时开始，只给其一。',
      en: '--at and --on both say when it begins; give one of them.',
    });
  if (on !== undefined) return nineOn(dayOf(on));
  if (at === undefined) return null;
  const time = Date.parse(at);
  if (!Number.isNaN(time)) return instant(time);
  throw new Fault('at-invalid', { zh: `--at 不是有效时间：${at}`, en: `--at is not a valid time: ${at}` });
}

async function standingAt(rulebook: Rulebook, regime: string, at: Instant) {
  const day = shanghaiDate(at);
  const { regimeStanding } = await import('@shuji/core/rulebook');
  const loaded = await regimeOf(rulebook, regime, day);
  return { loaded, standing: regimeStanding(loaded.regime, rulebook.instruments, day) };
}

// The last day of what is over, the first of what is to come; null where a case can be opened today, or no day is known.
function nearestDay({ force, from, to, instrument }: RegimeStanding): LocalDate | null {
  if (force === 'expired') return to;
  return force === 'not-yet' ? (from ?? instrument?.published ?? null) : null;
}

function nineOn(day: LocalDate): Instant {
  return instant(epochMs(startOfDay(day)) + 9 * 3_600_000);
}

function movedNotice(day: LocalDate | null, { force, instrument }: RegimeStanding): Text[] {
  if (day === null) return [];
  const title = instrument?.title ?? { zh: '该登记规则', en: 'This regime' };
  if (force === 'expired')
    return [
      {
        zh: `${title.zh}已于 ${day} 期满，今天不能再据以申请：演练从这最后一日开始。另选日期用 --on。`,
        en: `${title.en} expired on ${day}, so that nobody can apply under it today: the rehearsal begins on that last day. Choose another with --on.`,
      },
    ];
  return [
    {
      zh: `${title.zh}自 ${day} 起施行，今天还不能据以申请：演练从这第一日开始。另选日期用 --on。`,
      en: `${title.en} is in force from ${day}, so that nobody can apply under it yet: the rehearsal begins on that first day. Choose another with --on.`,
    },
  ];
}

function draftNotice({ force, instrument }: RegimeStanding): Text[] {
  if (force !== 'draft' || !instrument) return [];
  const { title } = instrument;
  return [
    {
      zh: `${title.zh}是草案，尚无效力：演练可据以进行，正式申请须明确选择。`,
      en: `${title.en}: a draft without force. A rehearsal may go by it; a real application must choose it expressly.`,
    },
  ];
}
