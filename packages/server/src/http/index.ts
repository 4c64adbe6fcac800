export * from './app.js';
export * from './schemas.js';
export * from './upload.js';
