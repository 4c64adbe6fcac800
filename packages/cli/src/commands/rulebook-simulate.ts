import type { LocalDate, Text } from '@shuji/core/kernel';
import type { LoadedRegime } from '@shuji/core/rulebook';
import type { Rulebook } from '@shuji/server/rulebook';
import { type Command, Option } from 'commander';
import { dayOf } from '../day.js';
import { readRulebook, regimeOf, registrationOf } from '../loaded-regimes.js';
import { oneOf } from '../one-of.js';
import { printFaults } from '../print-faults.js';
import { Fault } from '../report.js';
import { type Outlook, simulationLines, simulationTable } from './simulation-table.js';

interface SimulateOptions {
  readonly all?: true;
  readonly on?: string;
  readonly object?: string;
  readonly registration?: string;
  readonly lang: keyof Text;
  readonly rulebook?: string;
  readonly json?: true;
}

/** `shuji rulebook simulate`: what would happen if one registered under a regime, or under every one, from a day on. */
export function simulateCommand(rulebook: Command, exit: (code: number) => void): void {
  rulebook
    .command('simulate')
    .description('says what would happen if this were registered: days of every stage, materials, certificates')
    .argument('[regime]', 'as in anhui-registry')
    .option('--all', 'every regime of the rulebook, in one table')
    .option('--on <day>', 'day of the application, as in 2025-09-28 (today)')
    .option('--object <kind>', "kind of object (each registration's first)")
    .option('--registration <id>', 'type of registration (all of them)')
    .addOption(new Option('--lang <language>', 'language of the table').choices(['zh', 'en']).default('zh'))
    .option('--rulebook <dir>', 'another rulebook folder (SHUJI_RULEBOOK)')
    .option('--json', 'print the result as JSON, in both languages')
    .action(async (regime: string | undefined, options: SimulateOptions) => {
      const on = dayOf(options.on);
      const outlooks = await outlooksOf(regime, options, on);
      if (options.json) console.log(JSON.stringify({ ok: true, on, simulations: outlooks }));
      else if (options.all) console.log(simulationTable(outlooks, on, options.lang).join('\n'));
      else console.log(outlooks.flatMap((outlook) => simulationLines(outlook, options.lang)).join('\n'));
      exit(0);
    });
}

async function outlooksOf(id: string | undefined, options: SimulateOptions, on: LocalDate): Promise<Outlook[]> {
  if ((id === undefined) === (options.all === undefined))
    throw new Fault('regime-missing', {
      zh: '请给出一个登记规则，或 --all，二者取一。',
      en: 'Name one regime, or give --all; not both.',
    });
  const rulebook = await readRulebook(options.rulebook);
  const { forceWordsOn, regimesOn } = await import('@shuji/core/rulebook');
  const regimes = id === undefined ? regimesOn(rulebook.regimes, on) : [await regimeOf(rulebook, id, on)];
  // What does not load is no part of the table, and is told.
  if (id === undefined) printFaults(rulebook.faults);
  refuseUnknown(regimes, options);
  const { simulate } = await import('@shuji/core/registry');
  return regimes.flatMap((loaded) =>
    registrationsOf(loaded, options).map((registration): Outlook => {
      const { title, objects } = registrationOf(loaded, registration).rules;
      const object = options.object ?? objects[0] ?? '';
      const simulated = simulate(loaded, { registration, object, submittedOn: on });
      return {
        ...{ regime: loaded.regime.id, registration, registrationTitle: title },
        force: listed(forcesOf(loaded, rulebook, (instrument) => forceWordsOn(instrument, on).forceWords)),
        simulation: simulated.ok ? simulated.simulation : null,
        refused: simulated.ok ? null : simulated.code,
      };
    }),
  );
}

function registrationsOf(loaded: LoadedRegime, { registration, all }: SimulateOptions): string[] {
  const known = Object.keys(loaded.regime.registrations);
  if (registration === undefined) return known;
  return all ? known.filter((id) => id === registration) : [registrationOf(loaded, registration).id];
}

// A name that no regime knows is a typo; one that some do not know is an answer.
function refuseUnknown(regimes: readonly LoadedRegime[], { object, registration }: SimulateOptions): void {
  const known = (key: 'objects' | 'registrations') =>
    Object.fromEntries(regimes.flatMap(({ regime }) => Object.keys(regime[key])).map((id) => [id, id]));
  if (object !== undefined) oneOf('object-unknown', { zh: '登记对象', en: 'kind of object' }, object, known('objects'));
  if (registration === undefined) return;
  const what = { zh: '登记类型', en: 'type of registration' };
  oneOf('registration-unknown', what, registration, known('registrations'));
}

type Instrument = NonNullable<ReturnType<Rulebook['instruments']['get']>>;

function forcesOf({ regime }: LoadedRegime, { instruments }: Rulebook, say: (instrument: Instrument) => Text): Text[] {
  return regime.instruments.flatMap((id) => {
    const instrument = instruments.get(id);
    return instrument ? [say(instrument)] : [];
  });
}

// The same words for two instruments are said once.
function listed(texts: readonly Text[]): Text {
  const join = (language: keyof Text, comma: string) => [...new Set(texts.map((text) => text[language]))].join(comma);
  return { zh: join('zh', '、'), en: join('en', ', ') };
}
