import { createHash, sign } from 'node:crypto';
import * as cms from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, Certificate } from '@peculiar/asn1-x509';
import type { DocumentSigner } from './document-key.js';

const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaSha256: '1.2.840.113549.1.1.11',
  ecdsaSha256: '1.2.840.10045.4.3.2',
} as const;

/**
 * A detached signature over a content, as PAdES baseline B wants it: SHA-256, the signer's certificate named by its hash in
 * what is signed, no time of signing, which the document itself states. DER of a CMS ContentInfo.
 * Source: RFC 5652 §5, RFC 5035 §3, ETSI EN 319 142-1 §6.3.
 */
export function signDetached(content: Uint8Array, { key, certificates }: DocumentSigner): Uint8Array {
  const [own] = certificates;
  if (!own) throw new Error('a signer without a certificate');
  const certificate = AsnConvert.parse(own, Certificate);
  const attributes = signedAttributes(content, own);
  const signature = sign('sha256', der(0x31, attributes.map(encoded).sort(byBytes)), key);
  const digest = new AlgorithmIdentifier({ algorithm: oids.sha256 });
  const rsa = key.asymmetricKeyType === 'rsa';
  const signerInfo = new cms.SignerInfo({
    version: cms.CMSVersion.v1,
    sid: new cms.SignerIdentifier({
      issuerAndSerialNumber: new cms.IssuerAndSerialNumber({
        issuer: certificate.tbsCertificate.issuer,
        serialNumber: certificate.tbsCertificate.serialNumber,
      }),
    }),
    digestAlgorithm: digest,
    signedAttrs: attributes.sort((a, b) => byBytes(encoded(a), encoded(b))),
    signatureAlgorithm: rsa
      ? new AlgorithmIdentifier({ algorithm: oids.rsaSha256, parameters: Uint8Array.of(5, 0).buffer })
      : new AlgorithmIdentifier({ algorithm: oids.ecdsaSha256 }),
    signature: new OctetString(signature),
  });
  const signed = new cms.SignedData({
    version: cms.CMSVersion.v1,
    digestAlgorithms: new cms.DigestAlgorithmIdentifiers([digest]),
    encapContentInfo: new cms.EncapsulatedContentInfo({ eContentType: oids.data }),
    certificates: new cms.CertificateSet(
      certificates.map((raw) => new cms.CertificateChoices({ certificate: AsnConvert.parse(raw, Certificate) })),
    ),
    signerInfos: new cms.SignerInfos([signerInfo]),
  });
  const info = new cms.ContentInfo({ contentType: oids.signedData, content: AsnConvert.serialize(signed) });
  return new Uint8Array(AsnConvert.serialize(info));
}

function signedAttributes(content: Uint8Array, certificate: Uint8Array): cms.Attribute[] {
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
  const octets = (bytes: Uint8Array) => der(0x04, [bytes]);
  // SigningCertificateV2 of one certificate, by SHA-256, which is its default and so unnamed.
  const named = [octets(hash(certificate))];
  for (let depth = 0; depth < 3; depth++) named.splice(0, 1, der(0x30, named));
  const attribute = (attrType: string, value: Uint8Array) =>
    new cms.Attribute({ attrType, attrValues: [Uint8Array.from(value).buffer] });
  return [
    attribute(oids.contentType, Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01)),
    attribute(oids.messageDigest, octets(hash(content))),
    attribute(oids.signingCertificateV2, named[0] ?? new Uint8Array()),
  ];
}

function encoded(attribute: cms.Attribute): Uint8Array {
  return new Uint8Array(AsnConvert.serialize(attribute));
}

// The elements of a set stand in the order of their bytes. Source: X.690 §11.6.
function byBytes(a: Uint8Array, b: Uint8Array): number {
  return Buffer.compare(a, b);
}

function der(tag: number, parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...size), body]);
}
