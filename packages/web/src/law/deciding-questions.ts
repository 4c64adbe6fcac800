import { conditionReads, type Field, type Regime, type Registration } from '@shuji/core/rulebook';

/** The questions of a form whose answers decide something: a condition reads them, or the term of a certificate. */
export function decidingQuestions(registration: Registration, { certificates }: Regime): Field[] {
  const { form, materials, prohibited } = registration;
  const conditions = [...form, ...materials, ...prohibited].flatMap(({ when }) => (when === undefined ? [] : [when]));
  const terms = Object.values(certificates).flatMap(({ validity }) => validity?.earlier_of ?? []);
  const read = new Set([...conditions.flatMap((when) => conditionReads(when).facts), ...terms]);
  return form.filter(({ id }) => read.has(id));
}
