import { dayKind, isProvisional, LocalDate } from '@shuji/core/kernel';
import { type Simulation, simulate } from '@shuji/core/registry';
import { Alert } from 'antd';
import { z } from 'zod';
import { Citation } from '../app/citation.js';
import { todayInShanghai } from '../app/deadline.js';
import { useWords } from '../app/i18n.js';
import { useSearchState } from '../app/search-state.js';
import type { RegimeInForce } from '../registry/queries.js';
import { monthsOf } from './calendar-months.js';
import { type ClockMark, clockMarks, lastDayOf } from './clock-marks.js';
import { DayField } from './day-field.js';
import { DaySign, MonthGrid } from './month-grid.js';
import { RegistrationSelect } from './regime-select.js';
import './calendar.css';
import './rules.css';

const State = z.object({
  /** Day of the application; today where none is given. */
  from: LocalDate.optional().catch(undefined),
  registration: z.string().optional(),
});

// What can still be taken in at a look.
const mostMonths = 12;

/** The time limits of a procedure on a calendar, from a day on, with the same days as a list beside it. */
export function ClockCalendar({ inForce }: { readonly inForce: RegimeInForce }) {
  const { t, text } = useWords();
  const [state, change] = useSearchState(State);
  const { registrations } = inForce.loaded.regime;
  const ids = Object.keys(registrations);
  const chosen = ids.find((id) => id === state.registration) ?? ids[0] ?? '';
  const submittedOn = state.from ?? todayInShanghai();
  const found = simulate(inForce.loaded, {
    ...{ registration: chosen, submittedOn, settings: inForce.settings },
    object: registrations[chosen]?.objects[0] ?? '',
  });
  return (
    <section
      aria-label={t('rules.calendarOf', { title: text(registrations[chosen]?.title ?? inForce.loaded.regime.title) })}
    >
      <p className="quiet">{t('rules.calendarLead')}</p>
      <div className="rules-form">
        <DayField label={t('rules.startDay')} value={submittedOn} onChange={(from) => void change({ from })} />
        {ids.length > 1 && (
          <RegistrationSelect
            inForce={inForce}
            label={t('rules.registration')}
            value={chosen}
            none={t('rules.registration')}
            onChange={(registration) => void change({ registration })}
          />
        )}
      </div>
      {found.ok ? (
        <MarkedMonths simulation={found.simulation} />
      ) : (
        <Alert type="info" showIcon title={t('rules.whyNoCalendar', { reason: text(found.message) })} />
      )}
    </section>
  );
}

function MarkedMonths({ simulation }: { readonly simulation: Simulation }) {
  const { t } = useWords();
  const marks = clockMarks(simulation);
  const last = lastDayOf(simulation.latest);
  const months = monthsOf(simulation.submittedOn, last, mostMonths);
  const cut = (months.at(-1)?.id ?? '') < last.slice(0, 7);
  return (
    <div className="calendar">
      <div>
        <div className="calendar-months">
          {months.map((month) => (
            <MonthGrid key={month.id} month={month} marks={marks} />
          ))}
        </div>
        {cut && <p className="quiet">{t('rules.monthsCut', { value: mostMonths })}</p>}
        <Legend provisional={isProvisional(last)} />
      </div>
      <ol className="calendar-list" aria-label={t('rules.dayList')}>
        {marks.map((mark) => (
          <MarkLine key={mark.number} mark={mark} />
        ))}
      </ol>
    </div>
  );
}

function MarkLine({ mark }: { readonly mark: ClockMark }) {
  const { t, text, language } = useWords();
  const { number, day, kind, title, rule } = mark;
  const weekday = new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'short' }).format(
    new Date(`${day}T00:00:00Z`),
  );
  const what = {
    submitted: t('rules.submitted'),
    due: t('rules.lastDay', { stage: text(title) }),
    left: t('rules.leftDay', { stage: text(title) }),
    issued: t('rules.issuedDay', { title: text(title) }),
  }[kind];
  const sort = dayKind(day);
  return (
    <li>
      <span className="day-mark" aria-hidden>
        {number}
      </span>
      <div>
        <strong>
          <time dateTime={day}>{day}</time>
        </strong>{' '}
        <span className="quiet">
          {weekday}
          {sort !== 'workday' && ` · ${t(`rules.day_${sort}`)}`}
          {isProvisional(day) && ` · ${t('app.deadline.provisional')}`}
        </span>
        <div>{what}</div>
        {rule && (
          <div className="quiet">
            {kind === 'due' && text(rule.text)} <Citation rule={rule} />
          </div>
        )}
      </div>
    </li>
  );
}

function Legend({ provisional }: { readonly provisional: boolean }) {
  const { t } = useWords();
  return (
    <ul className="calendar-legend" aria-label={t('rules.legend')}>
      <li>
        <span className="day-mark" aria-hidden>
          1
        </span>{' '}
        {t('rules.legendMark')}
      </li>
      {(['weekend', 'holiday', 'make-up'] as const).map((kind) => (
        <li key={kind}>
          <span className={`day day-${kind} legend-day`} aria-hidden>
            <DaySign kind={kind} />
          </span>{' '}
          {t(`rules.day_${kind}`)}
        </li>
      ))}
      {provisional && <li>{t('rules.provisionalYear')}</li>}
    </ul>
  );
}
