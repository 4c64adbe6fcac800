export type { NotedEvent } from './moment.js';
export * from './notice-kinds.js';
export * from './notice-view.js';
export { noticesOf } from './notices-of.js';
