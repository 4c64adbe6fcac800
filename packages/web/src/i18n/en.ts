import { accountEn } from './account.en.js';
import { accountsEn } from './accounts.en.js';
import { appEn } from './app.en.js';
import { assetCatalogueEn } from './asset-catalogue.en.js';
import { callUpEn } from './call-up.en.js';
import { cardsEn } from './cards.en.js';
import type { Translated } from './catalogue.js';
import { domainEn } from './domain.en.js';
import { entriesEn } from './entries.en.js';
import { exchangeEn } from './exchange.en.js';
import { intakeEn } from './intake.en.js';
import { inventoryEn } from './inventory.en.js';
import { lawEn } from './law.en.js';
import { lineageEn } from './lineage.en.js';
import { noticesEn } from './notices.en.js';
import { panelsEn } from './panels.en.js';
import { powersEn } from './powers.en.js';
import { publicEn } from './public.en.js';
import { qualityEn } from './quality.en.js';
import { recognitionEn } from './recognition.en.js';
import { registryEn } from './registry.en.js';
import { relationsEn } from './relations.en.js';
import { resourcesEn } from './resources.en.js';
import { reviewsEn } from './reviews.en.js';
import { rulesEn } from './rules.en.js';
import { sealsEn } from './seals.en.js';
import { sharesEn } from './shares.en.js';
import { sourcesEn } from './sources.en.js';
import { standingEn } from './standing.en.js';
import { supervisionEn } from './supervision.en.js';
import { tradesEn } from './trades.en.js';
import type { zh } from './zh-CN.js';

/** Every word of the pages in English, by domain. */
export const en: Translated<typeof zh> = {
  app: appEn,
  public: publicEn,
  account: accountEn,
  accounts: accountsEn,
  resources: resourcesEn,
  cards: cardsEn,
  inventory: inventoryEn,
  relations: relationsEn,
  sources: sourcesEn,
  quality: qualityEn,
  panels: panelsEn,
  lineage: lineageEn,
  exchange: exchangeEn,
  catalogue: assetCatalogueEn,
  rules: rulesEn,
  registry: registryEn,
  reviews: reviewsEn,
  entries: entriesEn,
  intake: intakeEn,
  law: lawEn,
  domain: domainEn,
  supervision: supervisionEn,
  trades: tradesEn,
  callUp: callUpEn,
  seals: sealsEn,
  shares: sharesEn,
  standing: standingEn,
  powers: powersEn,
  notices: noticesEn,
  recognition: recognitionEn,
};
