import type { Citation, Text } from '../../kernel/index.js';

/** Why weights can't be taken. Closed list: each has its words here and a test. */
export type WeightRefusal =
  | 'weights-zero'
  | 'matrix-not-square'
  | 'matrix-too-large'
  | 'matrix-not-reciprocal'
  | 'matrix-inconsistent'
  | 'experts-differ'
  | 'experts-too-few'
  | 'rounds-not-converged';

/** Weights that add up to one, or why there are none. `because` is the place of the method, and `source` whose number refuses. */
export type Weighed<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: WeightRefusal;
      readonly message: Text;
      readonly because: readonly Citation[];
      readonly source: Text | null;
    };

const words: Readonly<Record<WeightRefusal, Text>> = {
  'weights-zero': { zh: '权重全为零，无从加权。', en: 'All weights are zero: there is nothing to weigh by.' },
  'matrix-not-square': {
    zh: '判断矩阵的行数、列数须与所比较的维度数相同。',
    en: 'A matrix of comparisons has as many rows and columns as it compares dimensions.',
  },
  'matrix-too-large': {
    zh: '判断矩阵的阶数超出随机一致性指标所列。',
    en: 'The matrix is of a higher order than the random index lists.',
  },
  'matrix-not-reciprocal': {
    zh: '判断矩阵须互反：对角线为 1，对称两格之积为 1。',
    en: 'A matrix of comparisons is reciprocal: 1 on its diagonal, and cells across it multiply to 1.',
  },
  'matrix-inconsistent': {
    zh: '判断前后不一致：一致性比率超过上限，请重新比较。',
    en: 'The comparisons contradict each other: the consistency ratio is above its limit; compare again.',
  },
  'experts-differ': {
    zh: '每位专家每轮须对同一组维度给出权重。',
    en: 'Each expert weighs the same dimensions in each round.',
  },
  'experts-too-few': {
    zh: '德尔菲法每轮至少要有两位专家。',
    en: 'Each Delphi round needs two experts at least.',
  },
  'rounds-not-converged': {
    zh: '专家意见尚未收敛，请再进行一轮。',
    en: 'The opinions of the experts have not converged; hold another round.',
  },
};

/** A refusal of weights; `facts` follow its words. */
export function weightsRefused(
  code: WeightRefusal,
  {
    cite,
    source = null,
    facts,
  }: { readonly cite?: Citation; readonly source?: Text | null; readonly facts?: string } = {},
): Extract<Weighed<never>, { ok: false }> {
  const { zh, en } = words[code];
  const message = facts === undefined ? { zh, en } : { zh: `${zh}（${facts}）`, en: `${en} (${facts})` };
  return { ok: false, code, message, because: cite === undefined ? [] : [cite], source };
}
