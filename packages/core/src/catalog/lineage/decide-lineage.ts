import {
  Citation,
  type Decision,
  decided,
  type OrganisationId,
  type RefusalCatalogue,
  type Rule,
  refused,
} from '../../kernel/index.js';
import type { LineageEvent, LineageJob } from './job.js';
import type { LineageObservation } from './observation.js';

/** Why something told of lineage is not taken. A published code keeps its meaning. */
export type LineageRefusal = 'lineage-event-invalid' | 'lineage-retired' | 'sql-not-understood' | 'sql-writes-nothing';

/** Status and message of every refusal of this domain. */
export const lineageRefusals: RefusalCatalogue<LineageRefusal> = {
  'lineage-event-invalid': {
    status: 422,
    message: {
      zh: '血缘事件不合 OpenLineage 规范：{field}。',
      en: 'The event is no event of OpenLineage: {field}.',
    },
  },
  'lineage-retired': {
    status: 409,
    message: { zh: '该作业已从血缘中移除。', en: 'The job was taken out of the lineage already.' },
  },
  'sql-not-understood': {
    status: 422,
    message: {
      zh: '第 {line} 行第 {column} 列起的 SQL 无法按 {dialect} 解析。可换一种方言，或把一条语句改写成 SELECT 并写明目标表。',
      en: 'From line {line}, column {column} the SQL can not be read as {dialect}. Choose another dialect, or give the SELECT alone and name its target.',
    },
  },
  'sql-writes-nothing': {
    status: 422,
    message: {
      zh: 'SQL 没有写入任何表。请写明目标表。',
      en: 'The SQL writes to no table. Name its target.',
    },
  },
};

// Source: cn-mof-asset-management-2023, 2(12): the lawful source of data assets is recorded, clear and traceable.
const rule: Rule = {
  cite: Citation.parse('cn-mof-asset-management-2023/2(12)'),
  text: { zh: '记录数据来源，使其清晰、可追溯', en: 'where data come from is recorded, clear and traceable' },
  basis: 'instrument',
};

/** Takes what was told about a job or a data set. */
export function observeLineage(
  owner: OrganisationId,
  observation: LineageObservation,
): Decision<LineageEvent, LineageRefusal> {
  return decided([{ type: 'LineageObserved', owner, observation }], [rule]);
}

/** Takes a job out of the lineage. Refuses `lineage-retired`. */
export function retireLineage(state: LineageJob | null): Decision<LineageEvent, LineageRefusal> {
  if (!state || state.retired) return refused('lineage-retired');
  return decided([{ type: 'LineageRetired' }], [rule]);
}
