import type { Translated } from './catalogue.js';
import type { registryZh } from './registry.zh.js';

export const registryEn: Translated<typeof registryZh> = {};
