export * from './certificate-content.js';
