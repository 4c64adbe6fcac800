import type { Text } from '@shuji/core/kernel';
import type { Clock, ClockStart, Registration, Span, Stage } from '@shuji/core/rulebook';

/** What a time limit is for; `outcome` where it belongs to one way out of the stage. */
type Purpose = 'within' | 'lasts' | 'supplement' | 'accept' | 'notify' | 'answer' | 'resolve' | 'promise' | 'notice';

/** One time limit of a procedure. */
export interface ClockLine {
  /** Below the registration, as in `stages.review.within`. */
  readonly path: string;
  readonly purpose: Purpose;
  readonly stage: Text;
  readonly outcome: Text | null;
  readonly span: Span & { readonly cite: Clock['cite'] };
  /** Null where it runs from the opening of the stage. */
  readonly from: ClockStart | null;
  /** What happens when it runs out; null where it stays open and is shown as overdue. */
  readonly expiry: Text | null;
  readonly reading: Text | undefined;
}

/** Every time limit of a procedure, in the order of its stages. */
export function clockLines({ stages }: Registration): ClockLine[] {
  return Object.entries(stages).flatMap(([id, stage]) => linesOf(`stages.${id}`, stage, stages));
}

function linesOf(path: string, stage: Stage, stages: Registration['stages']): ClockLine[] {
  const line = (part: string, purpose: Purpose, clock: Clock | undefined, outcome: Text | null = null): ClockLine[] =>
    clock
      ? [
          {
            ...{ path: `${path}.${part}`, purpose, stage: stage.title, outcome, span: clock, from: clock.from },
            expiry: expiryOf(clock, stage, stages),
            reading: clock.reading,
          },
        ]
      : [];
  const { lasts, objection } = stage;
  const lasting: ClockLine[] = lasts
    ? [
        {
          ...{ path: `${path}.lasts`, purpose: 'lasts', stage: stage.title, outcome: null, span: lasts, from: null },
          expiry: stage.then[lasts.outcome]?.title ?? null,
          reading: lasts.reading,
        },
      ]
    : [];
  return [
    ...line('within', 'within', stage.within),
    ...lasting,
    ...line('supplement.within', 'supplement', stage.supplement?.within),
    ...line('objection.accept_within', 'accept', objection?.accept_within),
    ...line('objection.notify_within', 'notify', objection?.notify_within),
    ...line('objection.answer_within', 'answer', objection?.answer_within),
    ...line('objection.resolve_within', 'resolve', objection?.resolve_within),
    ...Object.entries(stage.then).flatMap(([id, { title, promise, notify }]) => [
      ...line(`then.${id}.promise`, 'promise', promise, title),
      ...line(`then.${id}.notify`, 'notice', notify, title),
    ]),
  ];
}

// A promise outlives its stage, so that the outcome may be one of a later stage.
function expiryOf({ on_expiry }: Clock, stage: Stage, stages: Registration['stages']): Text | null {
  if (on_expiry === 'escalate') return null;
  const own = stage.then[on_expiry] ?? stage.objection?.outcomes[on_expiry];
  const other = Object.values(stages).find(({ then }) => then[on_expiry] !== undefined)?.then[on_expiry];
  return (own ?? other)?.title ?? null;
}
