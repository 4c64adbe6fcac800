import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { readCertificate, verifyFile } from '@shuji/core/evidence';
import { withCheckCharacter } from '@shuji/core/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  beginning,
  type Ended,
  openInstallation,
  type RunningCommand,
  type TestInstallation,
} from '../installation.test-process.js';

const table = `街道,人口,面积\n${Array.from({ length: 20 }, (_, i) => `示例街道${i},${1000 + i},${i / 4}`).join('\n')}\n`;

let shuji: TestInstallation;
let server: RunningCommand;
let url: string;
const runs: Record<string, Ended> = {};

// The server runs all the while: the command line works beside it, and the register is read as everybody reads it.
beforeAll(async () => {
  shuji = await openInstallation();
  await writeFile(shuji.path('streets.csv'), table);
  ({ url, command: server } = await shuji.serve());
  for (const regime of Object.keys(regimes))
    runs[regime] = await shuji.run(['run', 'streets.csv', '--regime', regime, '--out', regime, '--at', beginning]);
});
afterAll(() => shuji?.close());

// biome-ignore lint/suspicious/noExplicitAny: files whose shape is what the test is about
async function json(...names: string[]): Promise<any> {
  return JSON.parse(await readFile(shuji.path(...names), 'utf8'));
}

// What the instruments say, as a reader of them would put it; the files under rulebook/regimes must agree.
const regimes: Readonly<Record<string, Facts>> = {
  // Draft of 2023-12-07, articles 13, 19, 25: five and twenty working days from receipt, ten of publicity, no term.
  'anhui-registry': {
    prefix: 'AH-CY',
    certificates: ['data-resource-certificate'],
    titles: ['数据资源登记证书'],
    right: 'holding',
    validUntil: null,
    retention: 30,
    publicity: {
      count: 10,
      basis: 'instrument',
      from: '2025-10-09',
      due: '2025-10-22',
      cite: 'ah-registration-2023/19(4)',
    },
    clocks: { acceptance: [5, 'instrument', '2025-10-11'], review: [20, 'instrument', '2025-10-31'] },
    filed: [
      'application-form',
      'compliance-commitment',
      'applicant-identity',
      'resource-table',
      'source-evidence',
      'feature-connection',
      'compliance-report',
    ],
    stages: ['acceptance', 'review', 'publicity', 'issue'],
    instrument: 'ah-registration-2023',
  },
  // 2023-07-01, articles 13, 15, 32: no length is set, so that the registry's own (here the suggested ones) hold.
  'shenzhen-registry': {
    prefix: 'SZ-SC',
    certificates: ['property-certificate'],
    titles: ['数据产权登记证书'],
    right: 'holding',
    validUntil: null,
    retention: 30,
    publicity: {
      count: 7,
      basis: 'authority',
      from: '2025-10-09',
      due: '2025-10-17',
      cite: 'sz-registration-2023/15-1',
    },
    clocks: {
      acceptance: [5, 'authority', '2025-10-11'],
      review: [15, 'authority', '2025-10-27'],
      issue: [3, 'authority', '2025-10-22'],
    },
    filed: [
      'application-form',
      'truth-commitment',
      'resource-table',
      'source-evidence',
      'substantive-review',
      'applicant-identity',
    ],
    stages: ['acceptance', 'review', 'publicity', 'issue'],
    instrument: 'sz-registration-2023',
  },
  // 2023-11-15, articles 17, 19, 21: three working days, two reviews, thirty of publicity, two certificates for two years.
  'guizhou-registry': {
    prefix: 'GZ-YS',
    certificates: ['element-certificate', 'usufruct-certificate'],
    titles: ['数据要素登记凭证', '数据用益凭证'],
    right: 'usufruct',
    validUntil: '2027-11-24',
    retention: 20,
    publicity: {
      count: 30,
      basis: 'instrument',
      from: '2025-10-10',
      due: '2025-11-20',
      cite: 'gz-registration-2023/19-1',
    },
    clocks: {
      acceptance: [3, 'instrument', '2025-10-09'],
      'formal-review': [10, 'authority', '2025-10-20'],
      'substantive-review': [10, 'authority', '2025-10-21'],
      issue: [5, 'authority', '2025-11-28'],
    },
    filed: ['registration-form', 'truth-commitment', 'licence-model', 'truth-compliance-review'],
    stages: ['acceptance', 'formal-review', 'substantive-review', 'publicity', 'issue'],
    instrument: 'gz-registration-2023',
  },
};

interface Facts {
  readonly prefix: string;
  readonly certificates: readonly string[];
  readonly titles: readonly string[];
  readonly right: string;
  readonly validUntil: string | null;
  readonly retention: number;
  readonly publicity: {
    readonly count: number;
    readonly basis: string;
    readonly from: string;
    readonly due: string;
    readonly cite: string;
  };
  readonly clocks: Readonly<Record<string, readonly [count: number, basis: string, due: string]>>;
  readonly filed: readonly string[];
  readonly stages: readonly string[];
  readonly instrument: string;
}

describe.each(Object.entries(regimes))('%s', (regime, facts) => {
  const number = withCheckCharacter(`${facts.prefix}-YL2025-000001`);

  test('says each stage, and that it is a rehearsal', () => {
    const { code, stdout, stderr } = runs[regime] ?? {};
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout?.split('\n').filter((line) => line.startsWith('✓')) ?? [];
    expect(lines).toHaveLength(5 + facts.stages.length + facts.certificates.length + 1);
    for (const word of ['盘点', '分类分级', '资产卡片', '公示', '登记簿', '演练', number])
      expect(stdout).toContain(word);
    for (const word of ['inventory: 20 rows, 3 columns', 'classification', 'publicity', 'register', 'rehearsal'])
      expect(stdout).toContain(word);
    // Each stage's day is one that is worked, after the one before.
    const days = [...(stdout ?? '').matchAll(/^✓ (\d{4}-\d\d-\d\d)/gm)].map(([, day]) => day);
    expect(days).toEqual([...days].sort());
  });

  test('leaves its files, and nothing else', async () => {
    const second = facts.certificates.length > 1 ? ['certificate-2.json', 'certificate-2.pdf', 'proof-2.json'] : [];
    expect((await readdir(shuji.path(regime))).sort()).toEqual(
      ['card.json', 'case.json', 'certificate.json', 'certificate.pdf', 'profile.json', 'proof.json', ...second].sort(),
    );
    expect(await shuji.leftovers()).toEqual([]);
  });

  test('the profile measures the file', async () => {
    const profile = await json(regime, 'profile.json');
    expect(profile).toMatchObject({
      fileName: 'streets.csv',
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      rows: 20,
    });
    expect(profile.sizeBytes).toBe(Buffer.byteLength(table));
    expect(profile.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(profile.columns.map(({ name, type }: { name: string; type: string }) => [name, type])).toEqual([
      ['街道', 'VARCHAR'],
      ['人口', 'BIGINT'],
      ['面积', 'DOUBLE'],
    ]);
  });

  test('the card is of the holder, a rehearsal, and shows the right that was granted', async () => {
    const [card, profile] = [await json(regime, 'card.json'), await json(regime, 'profile.json')];
    expect(card).toMatchObject({
      format: 'shuji-asset-card/1',
      rehearsal: true,
      basic: {
        name: 'streets.csv',
        rows: 20,
        columns: 3,
        inventoriedOn: '2025-09-28',
        contentFingerprint: profile.contentFingerprint,
      },
      rights: { holder: '演练主体有限公司', registrations: [number], grants: { [facts.right]: [number] } },
      management: { grade: 'general', identifierColumns: [] },
    });
  });

  test('the case holds every stage with its days and citations', async () => {
    const file = await json(regime, 'case.json');
    expect(file).toMatchObject({
      rehearsal: true,
      mark: { zh: '演练' },
      status: 'ended',
      outcome: 'issued',
      regime: { id: regime },
    });
    expect(file.stages.map(({ id }: { id: string }) => id)).toEqual(facts.stages);
    for (const stage of file.stages) {
      expect(stage).toMatchObject({
        state: 'done',
        visits: [{ enteredOn: expect.any(String), endedOn: expect.any(String) }],
      });
      for (const { cite } of [
        ...stage.because,
        ...stage.clocks.flatMap(({ because }: { because: object[] }) => because),
      ])
        expect(cite).toMatch(new RegExp(`^${facts.instrument}/`));
      for (const visit of stage.visits) expect(visit.cites.length).toBeGreaterThan(0);
    }
    expect(file.retention).toMatchObject({ unit: 'years', count: facts.retention, basis: 'instrument' });
    for (const event of file.events) {
      expect(Date.parse(event.at)).toBeLessThan(Date.parse(event.recordedAt));
      expect(event.rules.length).toBeGreaterThan(0);
    }
  });

  test('has its own clocks', async () => {
    const file = await json(regime, 'case.json');
    const clocks = Object.fromEntries(
      file.stages
        .flatMap(({ clocks: list }: { clocks: { id: string }[] }) => list)
        .filter(({ id }: { id: string }) => id !== 'publicity.lasts')
        .map(({ id, count, basis, due }: { id: string; count: number; basis: string; due: string }) => [
          id,
          [count, basis, due],
        ]),
    );
    expect(clocks).toEqual(facts.clocks);
  });

  test('publicises for its own length', async () => {
    const file = await json(regime, 'case.json');
    const publicity = file.stages.find(({ id }: { id: string }) => id === 'publicity');
    const { count, basis, from, due, cite } = facts.publicity;
    expect(publicity.visits[0].enteredOn).toBe(from);
    expect(publicity.clocks).toMatchObject([
      { unit: 'working_days', count, basis, due, state: 'met', because: [{ cite }] },
    ]);
  });

  test('asks for its own materials', async () => {
    const file = await json(regime, 'case.json');
    const filed = file.materials.filter(({ state }: { state: string }) => state === 'filed');
    expect(filed.map(({ id }: { id: string }) => id)).toEqual(facts.filed);
    for (const { document, because } of filed) {
      expect(document.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(because[0].cite).toMatch(new RegExp(`^${facts.instrument}/`));
    }
  });

  test('gives its own certificates, marked as a rehearsal, each with a proof that holds', async () => {
    for (const [index, kind] of facts.certificates.entries()) {
      const suffix = index === 0 ? '' : `-${index + 1}`;
      const bytes = new Uint8Array(await readFile(shuji.path(regime, `certificate${suffix}.json`)));
      const file = readCertificate(bytes);
      if ('code' in file) throw new Error(file.code);
      expect(file.event).toMatchObject({
        rehearsal: true,
        data: {
          kind,
          title: { zh: facts.titles[index] },
          rehearsal: true,
          validUntil: facts.validUntil,
          right: facts.right,
        },
      });
      for (const form of ['json', 'pdf']) {
        const result = verifyFile(new Uint8Array(await readFile(shuji.path(regime, `certificate${suffix}.${form}`))));
        expect(result).toMatchObject({ ok: true, statement: { rehearsal: true, file: form } });
      }
      const proof = await json(regime, `proof${suffix}.json`);
      expect(proof).toMatchObject({
        format: 'shuji-proof/1',
        treeSize: file.proof.treeSize,
        leafIndex: file.proof.leafIndex,
      });
      expect(proof.hashes).toEqual(file.proof.hashes);
    }
  });

  test('stands in the public register, as a rehearsal', async () => {
    const response = await fetch(`${url}/api/public/register/${number}`);
    expect(response.status).toBe(200);
    const { contentFingerprint } = await json(regime, 'profile.json');
    expect(await response.json()).toMatchObject({
      number,
      regime,
      rehearsal: true,
      right: facts.right,
      objectName: 'streets.csv',
      validUntil: facts.validUntil,
      fingerprint: contentFingerprint,
    });
  });
});

test('of personal numbers nothing is told that would give one away', async () => {
  await writeFile(shuji.path('one.csv'), '姓名,手机号\n王示例,13800000000\n');
  expect(
    (await shuji.run(['run', 'one.csv', '--regime', 'anhui-registry', '--out', 'one', '--at', beginning])).code,
  ).toBe(0);
  for (const name of ['profile.json', 'card.json', 'case.json', 'certificate.json']) {
    const text = await readFile(shuji.path('one', name), 'utf8');
    for (const value of ['王示例', '13800000000']) expect(text).not.toContain(value);
  }
});

test('the same file under three regimes is one content', async () => {
  const profiles = await Promise.all(Object.keys(regimes).map((regime) => json(regime, 'profile.json')));
  expect(new Set(profiles.map(({ contentFingerprint }) => contentFingerprint)).size).toBe(1);
});

test('--json prints one line that parses; the progress goes to standard error', async () => {
  const args = ['run', 'streets.csv', '--regime', 'anhui-registry', '--out', 'as-json', '--at', beginning, '--json'];
  const { code, stdout, stderr } = await shuji.run(args);
  expect(code).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({
    ok: true,
    rehearsal: true,
    regime: 'anhui-registry',
    number: expect.stringMatching(/^AH-CY-YL2025-\d{6}\.[0-9A-Z]$/),
    out: shuji.path('as-json'),
    certificates: [{ kind: 'data-resource-certificate', files: ['certificate.pdf', 'certificate.json', 'proof.json'] }],
  });
  expect(result.stages.map(({ stage }: { stage: string }) => stage)).toEqual([
    'inventory',
    'classification',
    'card',
    'draft',
    'submitted',
    'acceptance',
    'review',
    'publicity',
    'issue',
    'certificate',
    'register',
  ]);
  expect(stderr.trim().split('\n')).toHaveLength(result.stages.length);
});

test('a second run of the same file is a registration of its own; a folder used again keeps nothing of the last', async () => {
  await mkdir(shuji.path('again'));
  await writeFile(shuji.path('again', 'mine.txt'), 'x');
  const run = (regime: string) =>
    shuji.run(['run', 'streets.csv', '--regime', regime, '--out', 'again', '--at', beginning, '--json']);
  const first = JSON.parse((await run('guizhou-registry')).stdout);
  expect(first.number).toBe(withCheckCharacter('GZ-YS-YL2025-000002'));
  const second = JSON.parse((await run('anhui-registry')).stdout);
  expect(second.number).not.toBe(first.number);
  expect((await readdir(shuji.path('again'))).sort()).toEqual([
    'card.json',
    'case.json',
    'certificate.json',
    'certificate.pdf',
    'mine.txt',
    'profile.json',
    'proof.json',
  ]);
  expect((await json('again', 'certificate.json')).event.data.number).toBe(second.number);
});

test('what the holder answers is in the form; what the form does not ask for is refused with its rule', async () => {
  await writeFile(shuji.path('facts.json'), JSON.stringify({ frequency: 'monthly' }));
  const run = (...more: string[]) =>
    shuji.run(['run', 'streets.csv', '--regime', 'anhui-registry', '--out', 'facts', '--at', beginning, ...more]);
  const good = await run('--facts', 'facts.json', '--name', '示例名称', '--holder', '示例持有者');
  expect(good.code).toBe(0);
  const { facts, applicant, object } = await json('facts', 'case.json');
  expect([facts.frequency, applicant.name, object.name]).toEqual(['monthly', '示例持有者', '示例名称']);

  await writeFile(shuji.path('facts.json'), JSON.stringify({ acquired_by: 'authorised', source_consent: false }));
  const barred = await run('--facts', 'facts.json');
  expect(barred.code).toBe(1);
  expect(barred.stderr).toMatch(/^✗ registration-prohibited：/);
  expect(barred.stderr).toContain('ah-registration-2023/18(2)');
});

test('the server stops in order, and the command line goes on without it', async () => {
  server.child.kill('SIGINT');
  expect((await server.ended).code).toBe(0);
  const { code } = await shuji.run(['run', 'streets.csv', '--regime', 'anhui-registry', '--out', 'alone']);
  expect(code).toBe(0);
  expect((await json('alone', 'case.json')).rehearsal).toBe(true);
});
