import type { Registration } from '../regime.js';
import { type Compared, clockItem, type Item } from './items.js';

/** Kinds of certificate that a registration issues, in the order of its stages. */
export function certificatesOf(registration: Registration): string[] {
  return [...new Set(Object.values(registration.stages).flatMap(({ certificates = [] }) => certificates))];
}

/** What a registration leaves: its certificates with contents, validity and renewal, and files kept for a time. */
export function certificateItems(side: Compared, registration: Registration): Item[] {
  const kept = { zh: '保存期限', en: 'retention' };
  const retention = clockItem(side, {
    subject: 'retention',
    scope: null,
    keys: ['retention'],
    title: kept,
    path: 'retention',
  });
  return [...certificatesOf(registration).flatMap((id) => itemsOf(side, id)), ...(retention ? [retention] : [])];
}

function itemsOf(side: Compared, id: string): Item[] {
  const kind = side.regime.certificates[id];
  if (!kind) return [];
  const path = `certificates.${id}`;
  const own = { scope: path, when: null };
  const named: Item = {
    ...own,
    ...{ subject: 'certificate', keys: ['certificate'], title: { zh: '证书', en: 'certificate' }, aspects: {} },
    ...{ text: kind.title, cite: kind.cite, path },
  };
  const contents = kind.fields.map(
    ({ id: field, title, source, cite }): Item => ({
      ...own,
      ...{ subject: 'certificate', keys: [field, source, title.zh], title, aspects: {}, text: title, cite },
      path: `${path}.fields.${field}`,
    }),
  );
  return [named, ...contents, ...termItems(side, path)];
}

function termItems(side: Compared, path: string): Item[] {
  const titles = { validity: { zh: '有效期', en: 'validity' }, renewal: { zh: '续证', en: 'renewal' } };
  return (['validity', 'renewal'] as const).flatMap((key) => {
    const item = clockItem(side, {
      subject: 'validity',
      scope: path,
      keys: [key],
      title: titles[key],
      path: `${path}.${key}`,
    });
    const sooner = side.regime.certificates[path.slice('certificates.'.length)]?.validity?.earlier_of;
    if (!item || key === 'renewal' || sooner === undefined) return item ? [item] : [];
    const field = Object.values(side.regime.registrations)
      .flatMap(({ form }) => form)
      .find(({ id }) => id === sooner);
    const { zh, en } = field?.title ?? { zh: sooner, en: sooner };
    const text = { zh: `${item.text.zh}，不晚于${zh}`, en: `${item.text.en}, no later than: ${en}` };
    return [{ ...item, aspects: { ...item.aspects, sooner: 'yes' }, text }];
  });
}
