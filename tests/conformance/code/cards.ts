import { CardView, cardSheet, dataState, emptyLedger } from '@shuji/core/catalog';
import { addDays, shanghaiDate } from '@shuji/core/kernel';
import { expect } from 'vitest';
import { must } from '../../../packages/server/test/world.js';
import { type Scenario, through } from '../scenario.js';
import { setting } from './setting.js';

async function ownCard(content: string) {
  const { world } = await setting();
  const holder = await world.organisation('enterprise', '卡片示例有限公司');
  const { id } = await must(holder.client.upload('/api/resources/upload?name=示例', 'data.csv', content));
  const path = `/api/resources/${id}/card`;
  const read = async () => CardView.parse(await must(holder.client.get(path)));
  const scheme = await must(holder.client.get('/api/card-scheme'));
  return { holder, path, read, scheme };
}

/** Data are active, retained or dormant by limits that a scheme sets, and people may say otherwise. */
export function tellsDataState(): Scenario {
  return through(dataState, async () => {
    const { holder, path, read, scheme } = await ownCard('日期,数量\n2001-02-03,1\n2001-02-04,2\n');
    expect((await read()).sheet.state).toMatchObject({ state: 'dormant', by: 'rule' });
    await must(holder.client.post(`${path}/state`, { state: 'retained', reason: '每年审计时使用' }));
    expect((await read()).sheet.state).toMatchObject({ state: 'retained', by: 'person', rule: 'dormant' });

    const today = shanghaiDate((await read()).at);
    const own = { ...scheme.state, active_days: { ...scheme.state.active_days, value: 10 } };
    const on = (days: number) => dataState({ state: own }, { 'changed-on': addDays(today, -days) }, null, today).state;
    expect([on(10), on(11), on(own.retained_days.value + 1)]).toEqual(['active', 'retained', 'dormant']);
  });
}

/** The five groups of attributes are told of each resource, and each is known once all of it is filled in. */
export function tellsAttributes(): Scenario {
  return through(cardSheet, async () => {
    const { holder, path, read, scheme } = await ownCard('地区,数量\n甲,1\n乙,2\n');
    const known = async () => (await read()).sheet.properties.filter((part) => part.known).map(({ id }) => id);
    expect(await known()).toEqual([]);
    const values = {
      'core-business': true,
      'business-weight': 'high',
      'decision-weight': 'low',
      'use-frequency': 'daily',
    };
    await must(holder.client.post(`${path}/fill`, { values }));
    expect(await known()).toEqual(['business-weight', 'decision-weight', 'use-frequency']);
    await must(holder.client.post(`${path}/fill`, { values: { distribution: '销售系统', controllable: 'full' } }));
    expect(await known()).toEqual(scheme.properties.map(({ id }: { id: string }) => id));
    expect(scheme.properties).toHaveLength(5);
    const bare = cardSheet(scheme, {}, emptyLedger, shanghaiDate((await read()).at));
    expect(bare.properties.every((part) => !part.known && part.missing.length > 0)).toBe(true);
  });
}
