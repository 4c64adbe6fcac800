import type { Translated } from './catalogue.js';
import type { sealsZh } from './seals.zh.js';

/** Words of electronic seals upon applications, in English. */
export const sealsEn: Translated<typeof sealsZh> = {
  title: 'Electronic seal',
  none: 'Not sealed electronically. No seal is required.',
  how: "On your own computer, sign the text of the fingerprint below (SHA-256) with the key of your organisation's certificate, and upload certificate and signature. The fingerprint changes with the application; what is changed after sealing voids the seal.",
  fingerprint: 'Fingerprint of what is filed now',
  command: 'For example',
  certificate: 'Certificate (PEM)',
  signature: 'Signature (Base64 or binary)',
  chooseCertificate: 'Choose the certificate',
  chooseSignature: 'Choose the signature',
  seal: 'Seal electronically',
  sealAgain: 'Seal again',
  subject: 'Subject of the certificate',
  issuer: 'Issuer',
  serial: 'Serial number',
  sealed: 'Fingerprint that was sealed',
  sealedAt: 'Sealed at',
  trusted: 'The issuer is on the list that this installation trusts',
  untrusted:
    'The issuer is not on the list that this installation trusts: the signature was found to fit the certificate, not who issued it',
  voided: 'The application was changed after it was sealed; this seal is not upon what it says now.',
  holds: 'The signature is over what is filed now',
  revocation: 'Whether the certificate was revoked has not been asked.',
};
