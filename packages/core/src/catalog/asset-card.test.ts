import { expect, test } from 'vitest';
import { instant, ResourceId } from '../kernel/index.js';
import { AssetCard, assetCard } from './asset-card.js';
import type { ColumnProfile, ResourceProfile } from './profile.js';

const column = (name: string, category: string, grade: ColumnProfile['grade']): ColumnProfile => ({
  name,
  type: 'VARCHAR',
  nulls: 0,
  distinct: 1,
  min: null,
  max: null,
  mean: null,
  minLength: 1,
  maxLength: 1,
  examples: [],
  category,
  grade,
  confidence: 1,
  evidence: [],
});
const profile: ResourceProfile = {
  fileName: '客户.csv',
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  sizeBytes: 10,
  rows: 2,
  columns: [column('城市', 'none', 'general'), column('证件号码', 'id_card', 'important')],
  sha256: 'a'.repeat(64),
  contentFingerprint: 'b'.repeat(64),
  engine: 'duckdb',
};
const facts = {
  resource: ResourceId.parse(`res_${'0'.repeat(26)}`),
  name: '客户名录',
  holder: { name: '示例数据有限公司', uscc: '91340100MA0000000X' },
  industry: null,
  source: null,
  scenario: '服务',
  // 00:30 in Shanghai is the day before in UTC.
  at: instant(Date.parse('2025-10-08T16:30:00Z')),
  rehearsal: true,
};

test('a first card names its columns, takes the highest grade, and grants nothing', () => {
  const card = assetCard(profile, facts);
  expect(AssetCard.parse(card)).toEqual(card);
  expect(card).toMatchObject({
    rehearsal: true,
    basic: { inventoriedOn: '2025-10-09', columns: 2 },
    rights: { grants: { holding: [], processing: [], operating: [], usufruct: [] } },
    management: {
      grade: 'important',
      identifierColumns: [{ name: '证件号码', category: 'id_card' }],
      identification: {
        name: { file: '客户.csv', columns: ['城市', '证件号码'] },
        desensitised: null,
        encrypted: null,
      },
    },
  });
});

test('it carries the ten identification elements', () =>
  expect(Object.keys(assetCard(profile, facts).management.identification)).toHaveLength(10));
