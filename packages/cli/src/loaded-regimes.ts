import type { LocalDate } from '@shuji/core/kernel';
import type { LoadedRegime, Registration } from '@shuji/core/rulebook';
import type { Rulebook } from '@shuji/server/rulebook';
import { oneOf } from './one-of.js';
import { Fault } from './report.js';
import { rulebookFolderOf } from './rulebook-folder.js';

/** Reads the rulebook that a command works with: the folder that was given, else `SHUJI_RULEBOOK`, else the one that ships. */
export async function readRulebook(given: string | undefined): Promise<Rulebook> {
  const folder = await rulebookFolderOf(given);
  const { loadRulebook } = await import('@shuji/server/rulebook');
  return loadRulebook(folder);
}

/** A regime of the rulebook by its name, as it holds on a day; one with a fault in a file is refused with the first of them. */
export async function regimeOf({ regimes, faults }: Rulebook, id: string, on: LocalDate): Promise<LoadedRegime> {
  const fault = faults.find(({ file }) => file === `regimes/${id}.yaml` || file.startsWith(`regimes/${id}@`));
  if (fault) {
    const { file, line, rule, message } = fault;
    throw new Fault('regime-faulty', {
      zh: `登记规则有误 ${file}:${line} ${rule} ${message.zh}（全部问题见 npx shuji rulebook check）`,
      en: `The regime has a fault: ${file}:${line} ${rule} ${message.en} (npx shuji rulebook check tells all)`,
    });
  }
  const { regimesOn } = await import('@shuji/core/rulebook');
  const all = Object.fromEntries(regimesOn(regimes, on).map((loaded) => [loaded.regime.id, loaded]));
  return oneOf('regime-unknown', { zh: '登记规则', en: 'regime' }, id, all);
}

/** A type of registration of a regime by its name; the first where none is given. */
export function registrationOf(
  { regime }: LoadedRegime,
  given: string | undefined,
): { readonly id: string; readonly rules: Registration } {
  const id = given ?? Object.keys(regime.registrations)[0] ?? '';
  const what = { zh: '登记类型', en: 'type of registration' };
  return { id, rules: oneOf('registration-unknown', what, id, regime.registrations) };
}
