import type { accountZh } from './account.zh.js';
import type { Translated } from './catalogue.js';

export const accountEn: Translated<typeof accountZh> = {};
