export * from './article.js';
export * from './article-of.js';
export * from './split-text.js';
