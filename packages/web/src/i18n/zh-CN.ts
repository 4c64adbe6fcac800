import { accountZh } from './account.zh.js';
import { accountsZh } from './accounts.zh.js';
import { appZh } from './app.zh.js';
import { assetCatalogueZh } from './asset-catalogue.zh.js';
import { callUpZh } from './call-up.zh.js';
import { cardsZh } from './cards.zh.js';
import { domainZh } from './domain.zh.js';
import { entriesZh } from './entries.zh.js';
import { exchangeZh } from './exchange.zh.js';
import { intakeZh } from './intake.zh.js';
import { inventoryZh } from './inventory.zh.js';
import { lawZh } from './law.zh.js';
import { lineageZh } from './lineage.zh.js';
import { noticesZh } from './notices.zh.js';
import { panelsZh } from './panels.zh.js';
import { powersZh } from './powers.zh.js';
import { publicZh } from './public.zh.js';
import { qualityZh } from './quality.zh.js';
import { recognitionZh } from './recognition.zh.js';
import { registryZh } from './registry.zh.js';
import { relationsZh } from './relations.zh.js';
import { resourcesZh } from './resources.zh.js';
import { reviewsZh } from './reviews.zh.js';
import { rulesZh } from './rules.zh.js';
import { sealsZh } from './seals.zh.js';
import { sharesZh } from './shares.zh.js';
import { sourcesZh } from './sources.zh.js';
import { standingZh } from './standing.zh.js';
import { supervisionZh } from './supervision.zh.js';
import { tradesZh } from './trades.zh.js';

/** Every word of the pages in Simplified Chinese, by domain. */
export const zh = {
  app: appZh,
  public: publicZh,
  account: accountZh,
  accounts: accountsZh,
  resources: resourcesZh,
  cards: cardsZh,
  inventory: inventoryZh,
  relations: relationsZh,
  sources: sourcesZh,
  quality: qualityZh,
  panels: panelsZh,
  lineage: lineageZh,
  exchange: exchangeZh,
  catalogue: assetCatalogueZh,
  rules: rulesZh,
  registry: registryZh,
  reviews: reviewsZh,
  entries: entriesZh,
  intake: intakeZh,
  law: lawZh,
  domain: domainZh,
  supervision: supervisionZh,
  trades: tradesZh,
  callUp: callUpZh,
  seals: sealsZh,
  shares: sharesZh,
  standing: standingZh,
  powers: powersZh,
  notices: noticesZh,
  recognition: recognitionZh,
};
