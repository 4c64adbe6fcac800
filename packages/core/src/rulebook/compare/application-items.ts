import type { Text } from '../../kernel/index.js';
import { listed, valueWords } from '../explain/words.js';
import { actorTitles, effectTitles } from '../phrases.js';
import type { Effect, Field, Material, Prohibition, Registration } from '../regime.js';
import { effectsOf } from '../registration.js';
import type { Compared, Item } from './items.js';

/** What a registration asks of an applicant: objects, right, form, materials, and the cases in which it is not granted. */
export function applicationItems(side: Compared, registration: Registration): Item[] {
  const path = `registrations.${side.registration}`;
  return [
    ...wordItem(registration, path, 'applicant', { zh: '申请人', en: 'applicant' }),
    ...wordItem(registration, path, 'right', { zh: '记载的权利', en: 'right recorded' }),
    ...registration.objects.flatMap((id) => objectItem(side, id)),
    ...registration.form.map((field) => formItem(field, `${path}.form.${field.id}`)),
    ...registration.materials.map((material) => materialItem(side, material, `${path}.materials.${material.id}`)),
    ...registration.prohibited.map((entry) => prohibitedItem(entry, `${path}.prohibited.${entry.id}`)),
    ...effectsOf(registration).map((effect, index) => effectItem(effect, `${path}.effects.${index}`)),
  ];
}

function wordItem(registration: Registration, path: string, key: 'applicant' | 'right', title: Text): Item[] {
  const value = registration[key];
  if (value === undefined) return [];
  return [
    {
      ...{ subject: 'application', scope: null, keys: [key], title, aspects: { [key]: value }, when: null },
      text: valueWords[key]?.[value] ?? { zh: value, en: value },
      cite: registration.cite,
      path: `${path}.${key}`,
    },
  ];
}

function objectItem({ regime }: Compared, id: string): Item[] {
  const object = regime.objects[id];
  if (!object) return [];
  const title = { zh: '登记对象', en: 'kind of object' };
  return [
    {
      ...{
        subject: 'application',
        scope: null,
        keys: [`object ${id}`, object.title.zh],
        title,
        aspects: {},
        when: null,
      },
      text: object.title,
      cite: object.cite,
      path: `objects.${id}`,
    },
  ];
}

function formItem({ id, title, type, required, options = [], when, agrees, cite }: Field, path: string): Item {
  const sort = valueWords.type?.[type] ?? { zh: type, en: type };
  const choices = listed(options.map((option) => option.title));
  const answers = options.length === 0 ? sort : { zh: `${sort.zh}：${choices.zh}`, en: `${sort.en}: ${choices.en}` };
  return {
    ...{ subject: 'form', scope: null, keys: [id, title.zh], title, cite, path, when: when ?? null },
    aspects: {
      type,
      required: String(required),
      options: options.map((option) => option.id).join(' '),
      agrees: agrees ?? '',
      when: when ?? '',
    },
    text: noted(title, [answers, ...(required ? [] : [{ zh: '可不填', en: 'optional' }])]),
  };
}

function materialItem({ stagePairs }: Compared, material: Material, path: string): Item {
  const { id, title, by, kind, when, before, tolerable, optional, cite } = material;
  return {
    ...{ subject: 'material', scope: null, title, cite, path, when: when ?? null },
    // Some materials are one of their kind, whatever they are called.
    keys: [id, title.zh, kind === 'document' ? null : `${kind} ${by}`],
    aspects: {
      ...{ by, kind, when: when ?? '', tolerable: String(tolerable), optional: String(optional) },
      before: before === undefined ? '' : (stagePairs.get(before) ?? before),
    },
    text: noted(title, [
      actorTitles[by],
      ...(kind === 'document' ? [] : [valueWords.kind?.[kind] ?? { zh: kind, en: kind }]),
      ...(before === undefined ? [] : [{ zh: '可后交', en: 'may come after the application' }]),
      ...(tolerable ? [{ zh: '可容缺', en: 'may follow under tolerance' }] : []),
      ...(optional ? [{ zh: '可不提交', en: 'optional' }] : []),
    ]),
  };
}

function prohibitedItem({ id, title, when, cite }: Prohibition, path: string): Item {
  return {
    ...{
      subject: 'prohibited',
      scope: null,
      keys: [id, title.zh],
      title,
      aspects: { when },
      text: title,
      when,
      cite,
      path,
    },
  };
}

function noted(title: Text, notes: readonly Text[]): Text {
  const list = listed(notes);
  return { zh: `${title.zh}（${list.zh}）`, en: `${title.en} (${list.en})` };
}

function effectItem({ do: doing, as, when, at, cite }: Effect, path: string): Item {
  const kind = as === undefined ? null : (valueWords.as?.[as] ?? { zh: as, en: as });
  const text = effectTitles[doing];
  return {
    ...{ subject: 'application', scope: null, cite, path, when: when ?? null },
    keys: [`effect ${doing} ${as ?? ''} ${when ?? ''} ${at ?? ''}`],
    title: { zh: '对登记簿的效果', en: 'effect on the register' },
    aspects: { at: at ?? '', when: when ?? '' },
    text: kind ? { zh: `${text.zh}：${kind.zh}`, en: `${text.en}: ${kind.en}` } : text,
  };
}
