// What a row of the catalogue says of its means before somebody has read it against the product: why it is open, and which
// issue will build it. No issue is named where none covers it.
const ruled = {
  zh: '本制度的规则文件尚未编写，未与产品逐条核对',
  en: 'the regime of this instrument is not written, and the row is not read against the product',
};
const unrecorded = { zh: '未核对是否有记录此行为的记录类型', en: 'not read against the record types of the product' };
const unread = { zh: '尚未与产品逐条核对', en: 'not read against the product' };
const inventory = {
  zh: '盘点、分类分级、目录与质量评价尚未建成',
  en: 'inventory, grading, catalogue and quality evaluation are not built in full',
};

// Instruments whose procedures become regimes of issue 3, registrations first; plans and policies set none.
const registrations = words(`
  gd-registration-2023 dl-registration-2023 tjifa-003-2022 nssq-023-026-2022 bj-data-ip-guide-2023 sx-gov-data-asset-2019
  zj-db33t-1329-2023`);
const regimes = words(`
  gz-exchange-2022 hb-exchange-2023 cc-exchange-2023 sh-exchange-2023 gx-data-market-2023
  js-public-data-2021 sh-data-2021 sz-data-2021 su-data-2023 xm-data-2022 hl-big-data-2022 sc-data-2022 ln-big-data-2022
  hi-big-data-2019 jl-big-data-2023 cq-data-2022
  cn-cas-data-valuation-2023 dl-valuation-2023 cn-sasac-valuation-2024 cn-mof-accounting-2023`);
// Their regimes are written, and their rows read.
const written = words('sz-registration-2023 ah-registration-2023 gz-registration-2023');

// Domains of the design that are not built and that no issue covers, by the kinds of obligation that they would meet.
const domains = [
  [['sharing', 'opening', 'authorised-operation'], '公共数据', 'publicdata'],
  [['pricing', 'settlement'], '交易', 'exchange'],
  [['delivery'], '交付', 'delivery'],
  [['revenue'], '收益分配', 'revenue'],
  [['valuation'], '评估', 'valuation'],
  [['accounting'], '会计', 'accounting'],
  [['privacy', 'cross-border'], '隐私保护', 'privacy'],
  [
    ['monitoring', 'penalty', 'credit', 'emergency', 'report', 'statistics', 'disposal', 'support'],
    '监督管理',
    'supervision',
  ],
];

/** The means of a row that nobody has read yet. */
export function openMeans({ id, kind, software }) {
  const instrument = id.slice(0, id.indexOf('#'));
  if (software === 'none') return { kind: 'none' };
  if (software === 'record')
    return open(unrecorded, registrations.has(instrument) || written.has(instrument) ? 4 : undefined);
  if (['classification', 'quality', 'metadata'].includes(kind)) return open(inventory, 5);
  if (registrations.has(instrument) || regimes.has(instrument)) return open(ruled, 3);
  if (kind === 'catalog') return open(inventory, 5);
  const domain = domains.find(([kinds]) => kinds.includes(kind));
  if (!domain) return open(unread, 3);
  const [, zh, en] = domain;
  return open({ zh: `${zh}领域尚未建设，也无工单`, en: `the domain ${en} is not built, and no issue covers it` });
}

function open(reason, issue) {
  return { kind: 'open', reason, ...(issue === undefined ? {} : { issue }) };
}

function words(text) {
  return new Set(text.trim().split(/\s+/));
}
