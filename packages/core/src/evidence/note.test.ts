import { ed25519 } from '@noble/curves/ed25519.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatCheckpoint,
  formatKey,
  isSignedOnlyBy,
  openCheckpoint,
  parseCheckpoint,
  parseKey,
  parseNote,
  seedSigner,
  signCheckpoint,
  signNote,
  verifierKey,
} from './index.js';

const signer = seedSigner('log.example', new Uint8Array(32).fill(1));
const other = seedSigner('log.example', new Uint8Array(32).fill(2));
const root = new Uint8Array(32).fill(9);
const head = signCheckpoint({ size: 12, root }, signer);

// Example of golang.org/x/mod/sumdb/note, whose format C2SP signed-note describes.
const peterKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const peterNote =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n\n" +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

describe('signed notes', () => {
  test('a published example holds, and no other text', () => {
    const key = parseKey(peterKey);
    const note = parseNote(peterNote);
    const changed = parseNote(peterNote.replace('answer', 'Answer'));
    expect(key && note && isSignedOnlyBy(note, key)).toBe(true);
    expect(key && changed && isSignedOnlyBy(changed, key)).toBe(false);
  });

  test.each([
    ['another hash', peterKey.replace('c74f20a3', 'c74f20a4')],
    ['another name', peterKey.replace('Peter', 'Pater')],
    ['a name with a space', peterKey.replace('Peter', 'Pe er')],
    ['another algorithm', peterKey.replace('+AR', '+BR')],
    ['upper-case hash', peterKey.replace('c74f', 'C74F')],
    ['unused bits', peterKey.replace(/W$/, 'X')],
    ['a line feed', `${peterKey}\n`],
    ['nothing', ''],
  ])('a key with %s is refused', (_, text) => expect(parseKey(text)).toBeNull());

  test('formatting and parsing a key is the identity', () =>
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (publicKey) => {
        const key = verifierKey('log.example/中', publicKey);
        expect(parseKey(formatKey(key))).toEqual(key);
      }),
    ));

  test('a name with a space or a plus, a short key and a text without a line feed are refused', () => {
    expect(() => verifierKey('a b', new Uint8Array(32))).toThrow(RangeError);
    expect(() => verifierKey('a+b', new Uint8Array(32))).toThrow(RangeError);
    expect(() => verifierKey('a', new Uint8Array(31))).toThrow(RangeError);
    expect(() => signNote('no line feed', signer)).toThrow(RangeError);
  });

  test('a further signature is refused', () => {
    const two = parseNote(head + (head.split('\n\n')[1] ?? ''));
    expect(two?.signatures).toHaveLength(2);
    expect(two && isSignedOnlyBy(two, signer.key)).toBe(false);
  });

  test('a malleable signature (S + L) is refused', () => {
    const order = ed25519.Point.Fn.ORDER;
    const note = parseNote(head);
    const [signature] = note?.signatures ?? [];
    if (!note || !signature) throw new Error('no signature');
    let s = signature.signature.slice(32).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n) + order;
    const malleable = signature.signature.slice();
    for (let i = 32; i < 64; i++, s >>= 8n) malleable[i] = Number(s & 255n);
    expect(isSignedOnlyBy({ ...note, signatures: [{ ...signature, signature: malleable }] }, signer.key)).toBe(false);
  });

  test('a key of small order signs nothing', () => {
    const identity = verifierKey('log.example', hexToBytes(`01${'00'.repeat(31)}`));
    const signature = hexToBytes(`01${'00'.repeat(63)}`);
    const note = { text: 'any\n', signatures: [{ name: 'log.example', hash: identity.hash, signature }] };
    expect(isSignedOnlyBy(note, identity)).toBe(false);
  });
});

describe('checkpoints', () => {
  test('a head opens by its key alone', () => {
    expect(openCheckpoint(head, signer.key)).toEqual({ origin: 'log.example', size: 12, root });
    expect(openCheckpoint(head, other.key)).toBe('signature-wrong');
    expect(openCheckpoint(head, seedSigner('else.example', new Uint8Array(32)).key)).toBe('origin-mismatch');
    expect(openCheckpoint('', signer.key)).toBe('checkpoint-malformed');
  });

  test.each([
    ['a leading zero', '12', '012'],
    ['a sign', '12', '+12'],
    ['an exponent', '12', '1e1'],
    ['too large a size', '12', '9007199254740993'],
    ['a short root', 'CQkJ', ''],
    ['an extension line', 'CQk=\n', 'CQk=\nmore\n'],
    ['a blank before', 'log', ' \nlog'],
  ])('%s is refused', (_, from, to) => {
    const body = formatCheckpoint({ origin: 'log.example', size: 12, root });
    expect(parseCheckpoint(body)?.size).toBe(12);
    expect(parseCheckpoint(body.replace(from, to))).toBeNull();
  });
});
