import { constants, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant, instant } from '@shuji/core/kernel';
import type { SealApplication, SealCertificate } from '@shuji/core/registry';

/** A seal as an applicant hands it in. */
export interface HandedSeal {
  /** PEM. */
  readonly certificate: string;
  /** Base64. */
  readonly signature: string;
}

/**
 * Checks an electronic seal over a text: by the key of its certificate, RSA (PKCS #1 v1.5 or PSS) or ECDSA, with SHA-256. Whether
 * the certificate was revoked is asked of nobody.
 */
export function checkSeal(
  { certificate: pem, signature }: HandedSeal,
  text: string,
  issuers: readonly X509Certificate[],
): SealApplication {
  const certificate = readCertificate(pem);
  const key = certificate && keyOf(certificate);
  if (!certificate || !key) return { certificate: null, signature, signed: null };
  const holds = signs(key, Buffer.from(text, 'ascii'), Buffer.from(signature, 'base64'));
  return { certificate: said(certificate, issuers), signature, signed: holds ? text : null };
}

function readCertificate(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

// Node can not make a key of a kind that its OpenSSL lacks, as SM2.
function keyOf(certificate: X509Certificate): KeyObject | null {
  try {
    return certificate.publicKey;
  } catch {
    return null;
  }
}

function signs(key: KeyObject, text: Buffer, signature: Buffer): boolean {
  const { RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING, RSA_PSS_SALTLEN_AUTO } = constants;
  const pss = { key, padding: RSA_PKCS1_PSS_PADDING, saltLength: RSA_PSS_SALTLEN_AUTO };
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return (
        verify('sha256', text, { key, padding: RSA_PKCS1_PADDING }, signature) || verify('sha256', text, pss, signature)
      );
    case 'rsa-pss':
      return verify('sha256', text, pss, signature);
    case 'ec':
      return verify('sha256', text, key, signature);
    default:
      return false;
  }
}

function said(certificate: X509Certificate, issuers: readonly X509Certificate[]): SealCertificate {
  const { subject, issuer, serialNumber, validFrom, validTo } = certificate;
  return {
    ...{ subject, issuer, serial: serialNumber, pem: certificate.toString() },
    // A name in Node's legacy form has one value for each attribute, or a list of them.
    names: Object.values(certificate.toLegacyObject().subject)
      .flat()
      .filter((value) => typeof value === 'string'),
    ...{ from: moment(validFrom), until: moment(validTo) },
    trusted: issuers.some((trusted) => issued(trusted, certificate)),
  };
}

function moment(date: string): Instant {
  return instant(Date.parse(date));
}

function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  const key = keyOf(issuer);
  return key !== null && issuer.ca && certificate.checkIssued(issuer) && certificate.verify(key);
}

/**
 * The issuers that this installation trusts: every certificate in a file `*.pem` of the folder, which is read anew for each seal.
 * None where there is no such folder. What can not be read is trusted by nobody, and keeps no seal from being taken.
 */
export async function trustedIssuers(folder: string): Promise<X509Certificate[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const texts = await Promise.all(
    names.filter((name) => name.endsWith('.pem')).map((name) => readFile(join(folder, name), 'utf8')),
  );
  const blocks = texts.flatMap(
    (text) => text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [],
  );
  return blocks.flatMap((block) => readCertificate(block) ?? []);
}
