import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant, OrganisationId } from '../../kernel/index.js';
import {
  datasetId,
  datasetNameOf,
  evolveLineage,
  type LineageJob,
  type LineageObservation,
  lineageGraph,
  lineageRefusals,
  OpenLineageEvent,
  observationOf,
  observeLineage,
  provOf,
  retireLineage,
} from './index.js';

const owner = 'org_00000000000000000000000001' as OrganisationId;
const at = (minute: number) => `2026-11-28T02:${String(minute).padStart(2, '0')}:00.000Z` as Instant;
const dataset = (name: string, more: object = {}) => ({ namespace: 'postgres://db:5432', name, ...more });

function told(more: object): LineageObservation {
  const event = {
    eventTime: at(0),
    producer: 'https://example.com/etl',
    job: { namespace: 'etl', name: 'daily' },
    ...more,
  };
  const read = observationOf(OpenLineageEvent.parse(event));
  if ('field' in read) throw new Error(read.field);
  return read;
}

function after(...given: readonly object[]): LineageJob {
  const state = given.reduce<LineageJob | null>(
    (job, each) => evolveLineage(job, { type: 'LineageObserved', owner, observation: told(each) }),
    null,
  );
  if (!state) throw new Error('nothing was told');
  return state;
}

const run = (id: string, eventType: string, minute: number, more: object = {}) => ({
  ...{ run: { runId: id }, eventType, eventTime: at(minute), ...more },
});

describe('events of OpenLineage', () => {
  it('are read with the facets that are known, others are left aside', () => {
    const facets = {
      schema: { fields: [{ name: 'day', type: 'date' }, { name: 'amount' }] },
      columnLineage: {
        fields: {
          amount: {
            inputFields: [
              {
                ...dataset('b.s.orders'),
                field: 'amount',
                transformations: [{ type: 'DIRECT', subtype: 'AGGREGATION' }],
              },
            ],
          },
          day: { inputFields: [{ ...dataset('b.s.orders'), field: 'day' }], transformationType: 'IDENTITY' },
        },
        dataset: [
          { ...dataset('b.s.orders'), field: 'state', transformations: [{ type: 'INDIRECT', subtype: 'FILTER' }] },
        ],
      },
      unheardOf: 7,
    };
    const sql = { query: 'insert into sales select …', dialect: 'postgres' };
    const read = told({
      job: { namespace: 'etl', name: 'daily', facets: { sql, documentation: { description: '每日汇总' } } },
      inputs: [dataset('b.s.orders')],
      outputs: [dataset('b.s.sales', { facets })],
    });
    expect(read).toMatchObject({ kind: 'job', description: '每日汇总', sql, run: null });
    expect(read.outputs[0]).toEqual({
      ...dataset('b.s.sales'),
      fields: [
        { name: 'day', type: 'date' },
        { name: 'amount', type: null },
      ],
      columns: [
        {
          field: 'amount',
          from: [
            {
              ...dataset('b.s.orders'),
              field: 'amount',
              transformations: [{ type: 'DIRECT', subtype: 'AGGREGATION' }],
            },
          ],
        },
        {
          field: 'day',
          from: [
            { ...dataset('b.s.orders'), field: 'day', transformations: [{ type: 'DIRECT', subtype: 'IDENTITY' }] },
          ],
        },
      ],
      indirect: [
        { ...dataset('b.s.orders'), field: 'state', transformations: [{ type: 'INDIRECT', subtype: 'FILTER' }] },
      ],
    });
  });

  it('of a data set alone have it as their one output', () => {
    expect(told({ job: undefined, dataset: dataset('b.s.t') })).toMatchObject({
      ...{ kind: 'dataset', name: 'b.s.t', inputs: [], outputs: [dataset('b.s.t')] },
    });
  });

  it.each([
    ['job', { job: undefined }],
    ['outputs[0].facets.columnLineage', { outputs: [dataset('x', { facets: { columnLineage: { fields: [1] } } })] }],
    ['inputs[1].facets.schema', { inputs: [dataset('x'), dataset('y', { facets: { schema: { fields: 'all' } } })] }],
    ['run.facets.errorMessage', run('r', 'FAIL', 0, { run: { runId: 'r', facets: { errorMessage: 'no' } } })],
  ])('that are wrong name the field %s', (field, more) => {
    const event = { eventTime: at(0), producer: 'x', job: { namespace: 'etl', name: 'daily' }, ...more };
    expect(observationOf(OpenLineageEvent.parse(event))).toEqual({ field });
  });

  it('leave a deleted facet aside', () => {
    expect(told({ inputs: [dataset('x', { facets: { schema: { _deleted: true } } })] }).inputs[0]?.fields).toEqual([]);
  });
});

describe('a job', () => {
  it('gathers what the events of a run tell, and keeps how it ended', () => {
    const job = after(
      run('r1', 'START', 1, { inputs: [dataset('a')] }),
      run('r1', 'RUNNING', 2, { inputs: [dataset('b')] }),
      run('r1', 'COMPLETE', 3, { outputs: [dataset('c')] }),
    );
    expect(job.inputs.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(job.outputs.map(({ name }) => name)).toEqual(['c']);
    expect(job.runs).toEqual([
      { id: 'r1', state: 'COMPLETE', error: null, startedAt: at(1), endedAt: at(3), at: at(3) },
    ]);
  });

  it('shows the newest run that told of data sets, also where an older one speaks late', () => {
    const job = after(
      run('r1', 'START', 1, { inputs: [dataset('a')] }),
      run('r2', 'START', 5),
      run('r2', 'RUNNING', 6, { inputs: [dataset('b')] }),
      run('r1', 'FAIL', 7, {
        inputs: [dataset('a')],
        run: { runId: 'r1', facets: { errorMessage: { message: 'disk' } } },
      }),
    );
    expect(job.inputs.map(({ name }) => name)).toEqual(['b']);
    expect(job.runs.map(({ id, state, error }) => [id, state, error])).toEqual([
      ['r2', 'RUNNING', null],
      ['r1', 'FAIL', 'disk'],
    ]);
  });

  it('is the same whatever the order in which the events of its runs come', () => {
    const events = [
      run('r1', 'START', 1, { inputs: [dataset('a')] }),
      run('r1', 'COMPLETE', 3, { outputs: [dataset('c')] }),
      run('r1', 'RUNNING', 2, { inputs: [dataset('b')], outputs: [dataset('d')] }),
      run('r0', 'START', 0),
    ];
    const shape = ({ inputs, outputs, runs, shown }: LineageJob) => ({
      ...{
        inputs: inputs.map(({ name }) => name).sort(),
        outputs: outputs.map(({ name }) => name).sort(),
        runs,
        shown,
      },
    });
    const whole = shape(after(...events));
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (order) => {
        expect(shape(after(...order))).toEqual(whole);
      }),
    );
  });

  it('is taken out once, and comes back with what it does next', () => {
    const job = after(run('r1', 'START', 1));
    expect(retireLineage(job)).toMatchObject({
      kind: 'decided',
      because: [{ cite: 'cn-mof-asset-management-2023/2(12)' }],
    });
    const gone = evolveLineage(job, { type: 'LineageRetired' });
    expect(gone?.retired).toBe(true);
    expect(retireLineage(gone)).toMatchObject({ kind: 'refused', code: 'lineage-retired' });
    const back = evolveLineage(gone, { type: 'LineageObserved', owner, observation: told(run('r2', 'START', 2)) });
    expect(back?.retired).toBe(false);
  });

  it('is told with the article behind it; every refusal has words in both languages', () => {
    expect(observeLineage(owner, told({}))).toMatchObject({
      kind: 'decided',
      events: [{ type: 'LineageObserved', owner }],
    });
    for (const { message, status } of Object.values(lineageRefusals)) {
      expect([message.zh, message.en].every((text) => text.length > 5)).toBe(true);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('a picture of lineage', () => {
  const columnLineage = { fields: { total: { inputFields: [{ ...dataset('a'), field: 'amount' }] } } };
  const job = after(
    run('r1', 'COMPLETE', 1, { inputs: [dataset('a')], outputs: [dataset('b', { facets: { columnLineage } })] }),
  );

  it('has data sets, jobs, what flows between them, and columns', () => {
    const resource = { id: 'res_00000000000000000000000001', name: '订单' } as never;
    const graph = lineageGraph(
      dataset('a'),
      [{ id: 'lin_1', state: job }],
      new Map([[datasetId(dataset('a')), resource]]),
      false,
    );
    const [a, b] = [datasetId(dataset('a')), datasetId(dataset('b'))];
    expect(graph.start).toBe(a);
    expect(graph.nodes.map(({ id }) => id).sort()).toEqual([a, b, 'job:etl:daily'].sort());
    expect(graph.nodes.find(({ id }) => id === a)).toMatchObject({ resource: { name: '订单' } });
    expect(graph.edges).toEqual([
      { from: a, to: 'job:etl:daily' },
      { from: 'job:etl:daily', to: b },
    ]);
    expect(graph.columns).toMatchObject([{ dataset: b, field: 'total', from: [{ name: 'a', field: 'amount' }] }]);
  });

  it('is told by PROV: what a run used and generated, and what is derived from what', () => {
    const told = provOf([job], { base: 'https://shuji.example', holder: { id: owner, name: '示例公司' } });
    const node = (id: string) => told['@graph'].find((each) => each['@id'] === id);
    const entity = (name: string) => `urn:dataset:${encodeURIComponent(`postgres://db:5432/${name}`)}`;
    expect(node('urn:uuid:r1')).toMatchObject({
      'prov:used': [{ '@id': entity('a') }],
      'prov:generated': [{ '@id': entity('b') }],
      'prov:endedAtTime': { '@value': at(1) },
    });
    expect(node(entity('b'))).toMatchObject({
      '@type': 'prov:Entity',
      'prov:wasDerivedFrom': [{ '@id': entity('a') }],
    });
    expect(node(entity('a'))).not.toHaveProperty('prov:wasDerivedFrom');
  });
});

describe('the name of a table', () => {
  it.each([
    [
      'postgres://reader@db:5432/biz',
      'public',
      'orders',
      { namespace: 'postgres://db:5432', name: 'biz.public.orders' },
    ],
    ['mysql://reader@db:3306/biz', 'biz', '订单', { namespace: 'mysql://db:3306', name: 'biz.订单' }],
    ['postgres://reader@[::1]:5432/%E5%BA%93', 's', 't', { namespace: 'postgres://[::1]:5432', name: '库.s.t' }],
    ['spark://reader@hs2:10000/biz', 'dw', 'sales', { namespace: 'hive://hs2:10000', name: 'dw.sales' }],
    ['s3://bucket/in/', '', 'a/b.csv', { namespace: 's3://bucket', name: 'in/a/b.csv' }],
    ['/data/in', '', 'a/b.csv', { namespace: 'file', name: '/data/in/a/b.csv' }],
    ['https://minio:9000/bucket/in/', '', 'a.csv', null],
    ['nothing', 's', 't', null],
  ])('of %s is that of OpenLineage', (address, schema, table, name) => {
    expect(datasetNameOf({ address, schema, table })).toEqual(name);
  });
});
