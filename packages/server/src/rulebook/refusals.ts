import type { RefusalCatalogue } from '@shuji/core/kernel';

/** Why a rulebook is not taken by a running platform. */
export type RulebookRefusal = 'rulebook-faulty';

export const rulebookRefusals: RefusalCatalogue<RulebookRefusal> = {
  'rulebook-faulty': {
    status: 422,
    message: {
      zh: '规则文件有误，没有载入；原来的规则照常运行。\n{zh}',
      en: 'Files of the rulebook have faults and were not taken; the rules of before hold on.\n{en}',
    },
  },
};
