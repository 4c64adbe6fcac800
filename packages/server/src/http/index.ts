export * from './app.js';
export * from './attachment.js';
export * from './schemas.js';
export * from './upload.js';
