import type { RegistrationTrace, Trace } from '@shuji/core/rulebook';
import { Tag } from 'antd';
import { Citation } from '../app/citation.js';
import { useWords } from '../app/i18n.js';
import './traces.css';

type List = keyof RegistrationTrace;

const lists = ['form', 'materials', 'prohibited'] as const;
const titleKeys = { form: 'traceForm', materials: 'traceMaterials', prohibited: 'traceProhibited' } as const;
// A case of non-registration that applies is what somebody looks for here.
const colours = { form: 'blue', materials: 'blue', prohibited: 'red' } as const;

/** Every judgement on an application: what was asked of each condition, what it read, by which article, and what follows. */
export function Traces({ trace }: { readonly trace: RegistrationTrace }) {
  return (
    <div className="traces">
      {lists.map((list) => (
        <TraceGroup key={list} list={list} traces={trace[list]} />
      ))}
    </div>
  );
}

interface TraceGroupProps {
  readonly list: List;
  readonly traces: readonly Trace[];
}

function TraceGroup({ list, traces }: TraceGroupProps) {
  const { t, text } = useWords();
  if (traces.length === 0) return null;
  const conditional = traces.filter(({ when }) => when !== null);
  const always = traces.filter(({ when }) => when === null);
  const applying = traces.filter(({ applies }) => applies).length;
  // What applies comes first, each half in the order of the regime.
  const ordered = [...conditional.filter(({ applies }) => applies), ...conditional.filter(({ applies }) => !applies)];
  const title = t(`rules.${titleKeys[list]}`);
  return (
    <section aria-label={title} className="trace-group">
      <h4>
        {title}{' '}
        <span className="quiet">{t('rules.traceCount', { applies: applying, not: traces.length - applying })}</span>
      </h4>
      {ordered.length === 0 && <p className="quiet">{t('rules.traceNone')}</p>}
      {ordered.map((trace) => (
        <TraceLine key={trace.id} list={list} trace={trace} />
      ))}
      {always.length > 0 && (
        <p className="quiet">
          {t('rules.traceAlways', {
            value: always.length,
            titles: always.map((entry) => text(entry.title)).join(t('app.listComma')),
          })}
        </p>
      )}
    </section>
  );
}

export interface TraceLineProps {
  readonly list: List;
  readonly trace: Trace;
}

/** One judgement, closed: what it is about and how it came out. Opened: its condition, what was read, and the articles. */
export function TraceLine({ list, trace }: TraceLineProps) {
  const { t, text } = useWords();
  const { title, applies, when, condition, reads, result, rule } = trace;
  return (
    <details className="trace">
      <summary>
        <span>{text(title)}</span>
        <Tag color={applies ? colours[list] : 'default'}>{t(`rules.${applies ? 'applies' : 'not'}_${list}`)}</Tag>
      </summary>
      <dl>
        {when !== null && (
          <>
            <dt>{t('rules.traceCondition')}</dt>
            <dd title={when}>{condition === null ? <code>{when}</code> : text(condition)}</dd>
            <dt>{t('rules.traceRead')}</dt>
            <dd>
              <ul>
                {reads.map((read) => (
                  <li key={read.variable}>
                    <span>{t('law.pair', { label: text(read.title), value: foundOf(read) })}</span>
                    {read.rule && <Citation rule={read.rule} />}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>{t('rules.traceResult')}</dt>
        <dd>{text(result)}</dd>
        <dt>{t('rules.traceCite')}</dt>
        <dd>
          <Citation rule={rule} />
        </dd>
      </dl>
    </details>
  );

  function foundOf({ value, state }: Trace['reads'][number]): string {
    if (state === 'given') return value === null ? '' : text(value);
    return t(`rules.state_${state}`);
  }
}
