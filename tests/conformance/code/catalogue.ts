import { defineTag, makeSubject, nameAuthority, scannedTags } from '@shuji/core/catalog';
import { createCatalogueSearch } from '@shuji/server/catalogue';
import { expect } from 'vitest';
import { type Member, must } from '../../../packages/server/test/world.js';
import { type Scenario, through } from '../scenario.js';
import { setting } from './setting.js';

const root = '/api/catalogue';
let houses = 0;

// A house of its own for each scenario, with two tables.
async function house() {
  const { world } = await setting();
  const member = await world.organisation('enterprise', `目录示例${++houses}有限公司`);
  const table = async (name: string, columns: string) =>
    (await must(member.client.upload(`/api/resources/upload?name=${name}`, 'a.csv', `${columns}\n13812345678,5\n`))).id;
  return { member, customers: await table('客户主表', '手机号,等级'), orders: await table('订单', '联系电话,金额') };
}

const get = ({ client }: Member, path: string) => must(client.get(`${root}/${path}`));
const give = ({ client }: Member, path: string, body: object) => client.post(`${root}/${path}`, body);

/** Subjects are divided level by level to the third and deeper, down to the columns of what is filed there. */
export function dividesSubjects(): Scenario {
  return through(makeSubject, async () => {
    const { member, customers } = await house();
    let parent: string | null = null;
    for (const name of ['客户', '客户触达', '短信营销', '营销名单']) {
      await must(give(member, 'subjects/make', { parent, name }));
      const { items } = await get(member, 'subjects');
      parent = items.find((subject: { name: string }) => subject.name === name).id;
    }
    await must(give(member, `resources/${customers}/file`, { subjects: [parent] }));
    const { subjects, columns } = await get(member, `resources/${customers}`);
    expect(subjects[0].path).toEqual(['客户', '客户触达', '短信营销', '营销名单']);
    expect(columns).toEqual(['手机号', '等级']);
    expect(await give(member, 'subjects/make', { parent, name: '客户' })).toMatchObject({ status: 200 });
    expect(await give(member, 'subjects/make', { parent: null, name: '客户' })).toMatchObject({
      body: { code: 'subject-name-taken' },
    });
  });
}

/** Tags stand in three layers, each of a dimension where it has one; there is no fourth, and a model's names the model. */
export function tagsInLayers(layers: readonly string[], dimensions: readonly string[]): Scenario {
  return through(defineTag, async () => {
    const { member, customers } = await house();
    const scheme = await get(member, 'scheme');
    expect(scheme.layers.map(({ id }: { id: string }) => id)).toEqual(layers);
    for (const [at, layer] of layers.entries())
      await must(give(member, 'tags/define', { layer, name: `标签${at}`, dimension: null }));
    for (const dimension of dimensions)
      await must(give(member, 'tags/define', { layer: 'fact', name: dimension, dimension }));
    const { items } = await get(member, 'tags?limit=100');
    const known = items.flatMap((tag: { dimension: string | null }) => tag.dimension ?? []);
    expect(known.sort()).toEqual([...dimensions].sort());
    expect(await give(member, 'tags/define', { layer: 'fourth', name: '甲' })).toMatchObject({ status: 422 });
    expect(await give(member, 'tags/define', { layer: 'fact', name: '甲', dimension: 'none' })).toMatchObject({
      status: 422,
    });
    const [model] = (await get(member, 'tags?layer=model')).items;
    const tag = { tag: model.id, model: { name: '价值模型' }, confidence: 0.7 };
    expect(await give(member, `resources/${customers}/tag`, { tag: model.id })).toMatchObject({ status: 422 });
    await must(give(member, `resources/${customers}/tag`, tag));
  });
}

/** Fact tags record what is: the scan tells them of the data by itself, and a fact names no model. */
export function recordsFacts(): Scenario {
  return through(scannedTags, async () => {
    const { member, customers } = await house();
    const { scanned } = await get(member, `resources/${customers}`);
    const ofColumns = scanned.flatMap(({ column, title }: { column: string | null; title: { zh: string } }) =>
      column === null ? [] : [[column, title.zh]],
    );
    expect(ofColumns).toEqual([['手机号', '手机号码']]);
    expect(scanned.every(({ layer }: { layer: string }) => layer === 'fact')).toBe(true);
    await must(give(member, 'tags/define', { layer: 'fact', name: '每日更新' }));
    const [{ id: tag }] = (await get(member, 'tags')).items;
    const guessed = { tag, model: { name: '某模型' }, confidence: 0.5 };
    expect(await give(member, `resources/${customers}/tag`, guessed)).toMatchObject({
      body: { code: 'tag-model-unasked' },
    });
    await must(give(member, `resources/${customers}/tag`, { tag }));
  });
}

/** Data are found by their labels: by name, by pinyin, and as a list of whatever has one. */
export function findsByLabel(): Scenario {
  return through(createCatalogueSearch, async () => {
    const { member, orders } = await house();
    await must(give(member, 'tags/define', { layer: 'fact', name: '每日更新' }));
    const [{ id: tag }] = (await get(member, 'tags')).items;
    await must(give(member, `resources/${orders}/tag`, { tag }));
    for (const asked of ['更新', 'mrgx', 'meirigeng'])
      expect((await get(member, `search?q=${encodeURIComponent(asked)}`)).items).toMatchObject([
        { kind: 'tag', id: tag },
      ]);
    expect((await get(member, `resources?tag=${tag}`)).items).toMatchObject([{ resource: orders }]);
  });
}

/** An item of information is mapped to the columns of every system that has it, and one of them is authoritative. */
export function settlesAuthority(): Scenario {
  return through(nameAuthority, async () => {
    const { member, customers, orders } = await house();
    const { id } = await must(give(member, 'terms/draft', { nameZh: '客户手机' }));
    const first = { resource: customers, column: '手机号' };
    const second = { resource: orders, column: '联系电话' };
    expect(await give(member, `terms/${id}/name-authority`, { ...first, reason: '主表' })).toMatchObject({
      body: { code: 'column-not-mapped' },
    });
    for (const place of [first, second]) await must(give(member, `terms/${id}/map`, place));
    await must(give(member, `terms/${id}/name-authority`, { ...first, reason: '主表录入并核对' }));
    expect(await give(member, `terms/${id}/name-authority`, { ...second, reason: '更全' })).toMatchObject({
      body: { code: 'authority-named-already' },
    });
    expect((await get(member, `terms/${id}`)).mappings).toMatchObject([
      { resourceName: '客户主表', column: '手机号', authoritative: true },
      { resourceName: '订单', column: '联系电话', authoritative: false },
    ]);
  });
}
