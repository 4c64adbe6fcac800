import { constants, createPrivateKey, sign } from 'node:crypto';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The credit code that the invented certificates of the applicant name. */
export const sealedCode = '91350100M000100Y43';

export type SealFixture = 'rsa' | 'ec' | 'expired' | 'other';

const folder = join(import.meta.dirname, 'seals');

/** A certificate of the fixtures, in PEM: `expired` and `other` are of the key of `rsa`; `ec` has issued itself. */
export function certificate(name: SealFixture): Promise<string> {
  return readFile(join(folder, `${name}.pem`), 'utf8');
}

/** A signature over a text by the key of a certificate, in base64, as `openssl dgst -sha256 -sign` makes it. */
export async function signature(name: SealFixture, text: string, { pss = false } = {}): Promise<string> {
  const file = name === 'ec' ? 'ec' : 'rsa';
  const key = createPrivateKey(await readFile(join(folder, `${file}-test-only.key.pem`)));
  const given = pss ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : { key };
  return sign('sha256', Buffer.from(text), given).toString('base64');
}

/** Makes an installation trust the issuer of the fixtures. */
export async function trustIssuer(dataDir: string): Promise<void> {
  await cp(join(folder, 'trusted'), join(dataDir, 'trusted-issuers'), { recursive: true });
}
