import type { Translated } from './catalogue.js';
import type { resourcesZh } from './resources.zh.js';

export const resourcesEn: Translated<typeof resourcesZh> = {};
