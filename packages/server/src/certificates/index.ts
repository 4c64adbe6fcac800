export type { Language } from './certificate-page.js';
export { type DocumentSigner, openDocumentKey } from './document-key.js';
export { type CertificateRenderer, createCertificateRenderer, renderCertificatePdf } from './render.js';
