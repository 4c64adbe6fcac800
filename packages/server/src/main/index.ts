export * from './platform.js';
export * from './rehearsal.js';
export { rehearseReview } from './rehearse-review.js';
export * from './sample.js';
export * from './server.js';
