import { describe, expect, test } from 'vitest';
import type { Instant, OrganisationId, ResourceId, SubjectId, TagId } from '../../../kernel/index.js';
import type { ResourceProfile } from '../../profile.js';
import { catalogueRefusals } from '../refusals.js';
import { shippedScheme } from '../shipped.test-fixture.js';
import { changeTag, defineTag, evolveTag, retireTag, scannedTags, type Tag } from '../tags/index.js';
import { type CatalogueEntry, evolveEntry, fileResource, giveTag, takeTag } from './index.js';

const at = '2026-11-28T02:00:00.000Z' as Instant;
const scheme = shippedScheme();
const of = {
  resource: 'res_00000000000000000000000001' as ResourceId,
  owner: 'org_00000000000000000000000001' as OrganisationId,
};
const subject = (n: number, closed = false) => ({
  ...{ id: `subj_0000000000000000000000000${n}` as SubjectId, parent: null, name: `主题${n}`, description: '', closed },
});
const tree = [subject(1), subject(2), subject(3, true)];
const ids = (...all: number[]) => all.map((n) => subject(n).id);
const fact: Tag = {
  ...{ id: 'tag_00000000000000000000000001' as TagId, owner: of.owner, layer: 'fact', dimension: null },
  ...{ name: '每日更新', description: '', retired: false },
};
const model: Tag = { ...fact, id: 'tag_00000000000000000000000002' as TagId, layer: 'model', name: '高价值客户' };
const columns = ['金额'];
const plain = { column: null, model: null, confidence: null };
const by = { column: '金额', model: { name: '流失模型', version: '3' }, confidence: 0.8 };
const facts = (tag: Tag | null) => ({ scheme, tag, columns });

function follow(state: CatalogueEntry | null, made: ReturnType<typeof giveTag>): CatalogueEntry {
  if (made.kind === 'refused') throw new Error(made.code);
  const next = made.events.reduce<CatalogueEntry | null>((each, event) => evolveEntry(each, event, at), state);
  if (!next) throw new Error('no entry');
  return next;
}
const tagged = follow(follow(null, giveTag(null, of, plain, facts(fact))), giveTag(null, of, by, facts(model)));

describe('an entry of the catalogue', () => {
  test.each([
    ['subject-twice', fileResource(null, of, ids(1, 1), tree)],
    ['subject-unknown', fileResource(null, of, ids(9), tree)],
    ['subject-closed', fileResource(null, of, ids(3), tree)],
    ['tag-unknown', giveTag(null, of, plain, facts(null))],
    ['tag-retired', giveTag(null, of, plain, facts({ ...fact, retired: true }))],
    ['column-unknown', giveTag(null, of, { ...plain, column: '没有' }, facts(fact))],
    ['tag-given-already', giveTag(tagged, of, plain, facts(fact))],
    ['tag-layer-unknown', giveTag(null, of, plain, facts({ ...fact, layer: 'other' }))],
    ['tag-model-unasked', giveTag(null, of, by, facts(fact))],
    ['tag-model-missing', giveTag(null, of, plain, facts(model))],
    ['tag-model-missing', giveTag(null, of, { ...by, confidence: null }, facts(model))],
    ['name-unfit', giveTag(null, of, { ...by, model: { name: ' ', version: '' } }, facts(model))],
    ['tag-not-given', takeTag(tagged, { tag: fact.id, column: '金额' })],
    [
      'tags-too-many',
      giveTag(
        {
          ...tagged,
          tags: Array.from({ length: scheme.settings.tags_of_a_resource.value }, () => ({
            ...plain,
            tag: model.id,
            at,
          })),
        },
        of,
        plain,
        facts(fact),
      ),
    ],
  ])('refuses with %s', (code, made) => {
    expect(made).toMatchObject({ kind: 'refused', code });
    if (code !== 'column-unknown') expect(Object.keys(catalogueRefusals)).toContain(code);
  });

  test('names its subjects, the main one first; what was closed since stays', () => {
    const filed = follow(null, fileResource(null, of, ids(2, 1), tree));
    expect(filed.subjects).toEqual(ids(2, 1));
    const closedSince = [subject(1), subject(2, true)];
    expect(follow(filed, fileResource(filed, of, ids(2), closedSince)).subjects).toEqual(ids(2));
    expect(follow(filed, fileResource(filed, of, [], tree)).subjects).toEqual([]);
  });

  test('has a tag at each place once, and lets one go', () => {
    expect(tagged.tags).toEqual([
      { tag: fact.id, ...plain, at },
      { tag: model.id, ...by, at },
    ]);
    expect(follow(tagged, takeTag(tagged, { tag: model.id, column: '金额' })).tags).toHaveLength(1);
  });
});

describe('a tag of the vocabulary', () => {
  const words = { name: '每日更新', description: '', dimension: 'update-frequency' };
  const given = { id: fact.id, owner: of.owner, layer: 'fact', ...words };
  const free = { scheme, nameTaken: false };
  const retired = { ...fact, retired: true };
  test.each([
    ['tag-layer-unknown', defineTag({ ...given, layer: 'x' }, free)],
    ['tag-dimension-unknown', defineTag({ ...given, dimension: 'x' }, free)],
    ['name-unfit', defineTag({ ...given, name: '\u0007' }, free)],
    ['name-unfit', changeTag(fact, { ...words, description: '\u0007' }, free)],
    ['name-unfit', retireTag(fact, ' ')],
    ['tag-name-taken', defineTag(given, { scheme, nameTaken: true })],
    ['tag-retired', changeTag(retired, words, free)],
    ['tag-retired', retireTag(retired, '不再用')],
  ])('refuses with %s', (code, made) => expect(made).toMatchObject({ kind: 'refused', code }));

  test('is defined, changed and retired', () => {
    const state = [
      defineTag(given, free),
      changeTag(fact, { ...words, name: '日更' }, free),
      retireTag(fact, '不再用'),
    ].reduce<Tag | null>((each, made) => (made.kind === 'decided' ? made.events.reduce(evolveTag, each) : each), null);
    expect(state).toEqual({ ...fact, name: '日更', dimension: 'update-frequency', retired: true });
  });
});

test('the scan gives fact tags by itself: source, kind, size, and the category of each column that has one', () => {
  const column = { name: '金额', category: 'finance' };
  const profile = {
    format: 'table',
    rows: 2_000_000,
    columns: [column, { name: 'x', category: 'none' }],
  } as unknown as ResourceProfile;
  const categories = new Map([['finance', { zh: '财务', en: 'finance' }]]);
  const found = scannedTags(profile, { scheme, categories, source: '业务库' });
  expect(found.map(({ title, column: of }) => [title.zh, of])).toEqual([
    ['业务库', null],
    ['数据库表', null],
    ['大表', null],
    ['财务', '金额'],
  ]);
  expect(scannedTags({ ...profile, format: 'csv', rows: 1 }, { scheme, categories, source: null })[0]?.title.zh).toBe(
    '上传的文件',
  );
});
