export type { Language } from './certificate-page.js';
export { type CertificateRenderer, createCertificateRenderer, renderCertificatePdf } from './render.js';
