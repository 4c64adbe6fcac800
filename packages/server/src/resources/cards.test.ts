import { CardView } from '@shuji/core/catalog';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild } from '../kernel/index.js';

let world: World;
let enterprise: Member;
let other: Member;
let resource: string;

beforeAll(async () => {
  world = await openWorld();
  enterprise = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  // A name and a header that a spreadsheet would take for a formula.
  const made = await must(
    enterprise.client.upload(
      '/api/resources/upload?name=%3D1%2B1',
      'orders.csv',
      '=cmd,下单日期\nA,2020-01-01\nB,2020-02-01\n',
    ),
  );
  resource = made.id;
});
afterAll(() => world?.close());

const at = (path = '') => `/api/resources/${resource}/card${path}`;
const read = async (version?: number) =>
  CardView.parse(await must(enterprise.client.get(at(version === undefined ? '' : `?version=${version}`))));
const field = ({ sheet }: CardView, id: string) => sheet.fields.find((each) => each.id === id);
const give = (path: string, body: object = {}, given = {}) => enterprise.client.post(at(path), body, given);
const grant = { right: 'processing', grantee: '加工公司', from: '2026-01-01', document: '合同一' };

describe('the card of a resource', () => {
  test('begins with what the scan and the organisation tell', async () => {
    const card = await read();
    expect(field(card, 'rows')).toMatchObject({ value: 2, told: 'scan' });
    expect(field(card, 'holder')).toMatchObject({ value: '示例数据有限公司' });
    expect(field(card, 'newest-in-data')).toMatchObject({ value: '2020-02-01' });
    expect(field(card, 'registrations')).toMatchObject({ value: [], told: 'register' });
    expect(card.sheet.state).toMatchObject({ state: 'dormant', by: 'rule', trace: { field: 'newest-in-data' } });
    expect(card.sheet.elements.find(({ id }) => id === 'source')).toMatchObject({ known: false });
    const { elements } = await must(enterprise.client.get('/api/card-scheme'));
    expect(elements).toHaveLength(10);
  });

  test('is filled in by people, by the version that they saw, and an application is answered from it', async () => {
    const { version } = await read();
    const values = { origin: 'self-produced', source: '自营商城', scenario: '销售分析', encrypted: true };
    expect(await give('/fill', { values }, { version: version + 1 })).toMatchObject({ status: 412 });
    const done = await must(give('/fill', { values }, { version }));
    expect(done.because[0].cite).toBe('cn-mof-asset-management-2023/2(6)');
    const card = await read();
    expect(field(card, 'source')).toMatchObject({ value: '自营商城', told: 'people' });
    expect(card.sheet.elements.find(({ id }) => id === 'source')).toMatchObject({ known: true, missing: [] });
    const { card: kept } = await must(enterprise.client.get(`/api/resources/${resource}`));
    expect(kept.rights.source).toBe('自营商城');
    expect(kept.management.identification).toMatchObject({ scenario: '销售分析', encrypted: true });
  });

  test.each([
    ['card-nothing-said', 422, '/fill', { values: {} }],
    ['card-field-unknown', 422, '/fill', { values: { __proto: 'x' } }],
    ['card-field-known', 422, '/fill', { values: { rows: 9 } }],
    ['card-value-wrong', 422, '/fill', { values: { origin: 'stolen' } }],
    ['state-not-said', 409, '/state/take-back', {}],
    ['book-condition-unknown', 422, '/book', { reason: 'x', missing: ['luck'], nextLook: '2999-01-01' }],
    ['book-look-past', 422, '/book', { reason: 'x', missing: ['control'], nextLook: '2000-01-01' }],
    ['book-not-kept', 409, '/book/leave', { reason: 'x' }],
    ['grant-right-unknown', 422, '/grants', { ...grant, right: 'holding' }],
    ['grant-days-wrong', 422, '/grants', { ...grant, until: '2025-01-01' }],
    ['grant-mark-unknown', 404, '/grants/end', { mark: 'x', on: '2026-01-01', reason: 'x' }],
    ['request-invalid', 400, '/state', { state: 'active', reason: ' ' }],
  ])('refuses %s (%i) and stays as it was', async (code, status, path, body) => {
    const before = await read();
    expect(await give(path, body)).toMatchObject({ status, body: { code, message: { zh: expect.any(String) } } });
    expect((await read()).version).toBe(before.version);
  });

  test('takes the state from people, with their reason, until they take it back', async () => {
    await must(give('/state', { state: 'active', reason: '每日由调度使用' }));
    expect((await read()).sheet.state).toMatchObject({ state: 'active', by: 'person', rule: 'dormant' });
    await must(give('/state/take-back'));
    expect((await read()).sheet.state).toMatchObject({ state: 'dormant', by: 'rule' });
  });

  test('marks a grant, and holds what it held', async () => {
    const before = await read();
    await must(give('/grants', grant));
    const card = await read();
    expect(card.sheet).toEqual(before.sheet);
    const [mark] = card.ledger.marks;
    expect(mark).toMatchObject({ right: 'processing', grantee: '加工公司', ended: null });
    await must(give('/grants/end', { mark: mark?.id, on: '2026-06-30', reason: '合同解除' }));
    expect((await read()).ledger.marks[0]).toMatchObject({ ended: { on: '2026-06-30' } });
    expect(await give('/grants/end', { mark: mark?.id, on: '2026-06-30', reason: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'grant-mark-ended' },
    });
  });

  test('stands in the reference book until it is taken out, and lists tell of it', async () => {
    const list = (which: string) => must(enterprise.client.get(`/api/cards?which=${which}`));
    expect((await list('book')).items).toEqual([]);
    await must(give('/book', { reason: '成本不能可靠计量', missing: ['measurable'], nextLook: '2999-01-01' }));
    const [line] = (await list('book')).items;
    expect(line).toMatchObject({ resource, grants: 0, book: { missing: ['measurable'], nextLook: '2999-01-01' } });
    expect((await list('due')).items).toEqual([]);
    await must(give('/book/leave', { reason: '成本已核定' }));
    expect((await list('book')).items).toEqual([]);
    expect((await read()).ledger.outOfBook).toMatchObject({ reason: '成本已核定' });
    expect((await enterprise.client.get('/api/cards?cursor=nonsense')).status).toBe(400);
  });

  test('keeps each change as a version that can be read', async () => {
    const { items } = await must(enterprise.client.get(at('/versions')));
    const changes = items.map(({ change }: { change: string }) => change);
    expect(changes).toEqual([
      ...['BookLeft', 'BookEntered', 'GrantMarkEnded', 'GrantMarked', 'DataStateSaid', 'DataStateSaid', 'CardFilled'],
      'ResourceInventoried',
    ]);
    // A scan that finds the same is no version of the card.
    await must(enterprise.client.post(`/api/resources/${resource}/scan`));
    expect((await must(enterprise.client.get(at('/versions')))).items).toHaveLength(items.length);
    const first = await read(1);
    expect(first).toMatchObject({ shown: 1, ledger: { said: {} } });
    expect(field(first, 'source')).toMatchObject({ value: null, told: 'nobody' });
    expect(await enterprise.client.get(at('?version=0'))).toMatchObject({ status: 400 });
  });

  test('is nobody else’s to read or to fill in', async () => {
    for (const path of ['', '/versions', '?version=1', '.xlsx'])
      expect((await other.client.get(at(path))).status).toBe(404);
    expect(await other.client.post(at('/fill'), { values: { manager: 'x' } })).toMatchObject({ status: 404 });
    expect((await must(other.client.get('/api/cards'))).items).toEqual([]);
    expect((await world.anyone.get('/api/card-scheme')).status).toBe(401);
  });

  test.each([
    ['of one card', () => at('.xlsx?lang=zh')],
    ['of all cards', () => '/api/cards.xlsx?lang=en'],
  ])('is a workbook %s whose cells compute nothing', async (_, path) => {
    const { status, bytes } = await enterprise.client.bytes(path());
    expect(status).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
    const cells: ExcelJS.Cell[] = [];
    book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell))));
    expect(cells.filter(({ type }) => type === ExcelJS.ValueType.Formula)).toEqual([]);
    const name = cells.find(({ value }) => value === '=1+1');
    expect(name).toMatchObject({ type: ExcelJS.ValueType.String, numFmt: '@' });
  });

  test('comes out the same from the journal', async () => {
    const { before, after } = await rebuild(world.server.platform.db, world.server.platform.aggregates);
    expect(after.resource).toBe(before.resource);
  });
});
