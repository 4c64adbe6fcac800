export * from './decide-tag.js';
export * from './scanned-tags.js';
export * from './tag.js';
