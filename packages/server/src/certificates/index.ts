export type { Language } from './certificate-page.js';
export { type DocumentSigner, openDocumentKey } from './document-key.js';
export type { PrintedReport } from './quality-report-page.js';
export { type CertificateRenderer, createCertificateRenderer, renderCertificatePdf } from './render.js';
