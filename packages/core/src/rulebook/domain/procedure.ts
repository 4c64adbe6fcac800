import { z } from 'zod';
import { Text } from '../../kernel/index.js';
import { timed } from '../lengths.js';
import { Cite, Id, Title } from '../names.js';
import { DomainCondition, Reading, Word, weight } from './terms.js';

/** The event from which a time limit of a procedure runs; its own day does not count. */
export const DomainClockStart = z
  .union([z.enum(['opened', 'stage-entered', 'decided']), z.templateLiteral(['facts.', Word])])
  .describe('Event from which the time runs: opened, stage-entered, decided (the last decision), or facts.<date fact>');
export type DomainClockStart = z.infer<typeof DomainClockStart>;

const OnExpiry = z
  .string()
  .default('escalate')
  .describe('escalate: stays open and is shown as overdue. Any other word is an outcome of the stage');

/** A time limit of a procedure. */
export const DomainClock = timed({
  from: DomainClockStart,
  on_expiry: OnExpiry,
  cite: Cite,
  reading: Reading.optional(),
}).describe('A time limit: its length in one unit, its start, and what happens when it runs out');
export type DomainClock = z.infer<typeof DomainClock>;

/** How a procedure ends. */
export const endings = ['granted', 'refused', 'withdrawn', 'lapsed', 'done'] as const;
export type Ending = (typeof endings)[number];

/** One way out of a stage. */
export const ProcedureOutcome = z
  .strictObject({
    to: Id.describe('The next stage, or end'),
    title: Title,
    by: Id.optional().describe('Role that takes it, where it is not the one that acts in the stage'),
    when: DomainCondition.optional().describe(
      'CEL: the outcome is offered where this holds; of a stage of the system, the first that holds is taken',
    ),
    ...weight,
    date_named: z
      .boolean()
      .default(false)
      .describe('Whoever acts names a day; it becomes the last day of the next stage, in the place of its own time'),
    ends_as: z.enum(endings).optional().describe('How the procedure ends, where to is end'),
    records: Text.optional().describe('What is kept of it'),
    cite: Cite,
    reading: Reading.optional(),
  })
  .describe('A way out of the stage');
export type ProcedureOutcome = z.infer<typeof ProcedureOutcome>;

/** A step of a procedure. */
export const ProcedureStage = z
  .strictObject({
    title: Title,
    actor: Id.describe('Role that acts, or system'),
    within: DomainClock.optional().describe('Time limit of whoever acts'),
    at_once: z
      .boolean()
      .default(false)
      .describe('Whether it is to be done at once; without within, the day itself is its last'),
    lasts: timed({
      outcome: Id.describe('Outcome taken when the time is over'),
      cite: Cite,
      reading: Reading.optional(),
    })
      .optional()
      .describe('How long a stage of the system lasts; it then ends by itself'),
    supplement: z
      .strictObject({
        by: Id.describe('Role that supplies what is missing'),
        stops_clock: z.boolean().describe("Whether the stage's time stands still until it is supplied"),
        within: timed({ on_expiry: OnExpiry, cite: Cite, reading: Reading.optional() })
          .optional()
          .describe('Time in which it is supplied, from the request'),
        cite: Cite,
      })
      .optional()
      .describe('Whether whoever acts may ask for what is missing'),
    extend: timed({
      times: z.int().positive().describe('How often'),
      when: DomainCondition.optional().describe('CEL: only where this holds'),
      consults: z
        .boolean()
        .default(false)
        .describe('Whether the extension obliges to consult; it then starts by itself'),
      cite: Cite,
      reading: Reading.optional(),
    })
      .optional()
      .describe('By how much whoever acts may lengthen the time'),
    consult: z
      .strictObject({
        of: Id.describe('Role that is asked'),
        within: timed({ cite: Cite, reading: Reading.optional() }).describe('Time of the answer, from the question'),
        cite: Cite,
      })
      .optional()
      .describe('Whom whoever acts may ask; the own time runs on, and silence is no consent'),
    then: z.record(Id, ProcedureOutcome).describe('Outcomes by name, in the order in which they are tried'),
    cite: Cite,
    reading: Reading.optional(),
  })
  .describe('A step of the procedure');
export type ProcedureStage = z.infer<typeof ProcedureStage>;

/** A procedure: who opens it with what, its stages, clocks and ends. */
export const Procedure = z
  .strictObject({
    title: Title,
    opened_by: Id.describe('Role that opens it'),
    event: Text.describe('What opens it, as in receipt of the request'),
    asks: z.array(Word).default([]).describe('Facts without which it can not be opened'),
    materials: z
      .array(
        z.strictObject({
          id: Id,
          title: Title,
          by: Id.describe('Role that files it'),
          when: DomainCondition.optional().describe('CEL: it is asked for where this holds'),
          before: Id.optional().describe(
            'Stage before whose positive outcome it must be there; absent: at the opening',
          ),
          optional: z.boolean().default(false).describe('May be left out'),
          cite: Cite,
        }),
      )
      .default([])
      .describe('What is filed, in the order of the instrument'),
    refuse_when: z
      .array(z.strictObject({ id: Id, title: Title, when: DomainCondition, cite: Cite }))
      .default([])
      .describe('Cases in which it can not be opened'),
    start: Id.describe('First stage'),
    stages: z.record(Id, ProcedureStage).describe('Stages by name'),
    cite: Cite,
    reading: Reading.optional(),
  })
  .describe('A procedure: who opens it with what, its stages, times and ends');
export type Procedure = z.infer<typeof Procedure>;
