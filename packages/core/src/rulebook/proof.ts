import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import type { PathFault } from './parse.js';

/** Keys of a regime file that prove its rules and are none. */
export const proofKeys: readonly string[] = ['cases', 'duty_cases'];

/** The SHA-256 of the canonical JSON of rules, in hex: what proves them may grow without making them others. */
export function versionOf(regime: object): string {
  const rules = Object.fromEntries(Object.entries(regime).filter(([key]) => !proofKeys.includes(key)));
  return bytesToHex(sha256(utf8ToBytes(canonicalize(rules) ?? '')));
}

/** The faults that count: rules that are read without what proves them are not told that it is missing. */
export function toldOf(faults: readonly PathFault[], proved: boolean): readonly PathFault[] {
  return proved ? faults : faults.filter(({ rule }) => rule !== 'worked-case-missing');
}

/**
 * A regime file without the blocks that prove its rules, which are most of it, cut at the keys in its first column; a file that
 * is no block of keys stays whole.
 */
export function rulesOf(text: string): string {
  let proof = false;
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    // Most lines stand under something.
    if (line.startsWith(' ')) {
      if (!proof) kept.push(line);
      continue;
    }
    const [, key] = /^([\w-]+):(?:\s|$)/.exec(line) ?? [];
    if (key !== undefined) proof = proofKeys.includes(key);
    // What is neither blank, indented, a comment nor an entry of a list begins something else.
    else if (!/^(?:[\s#]|- |-$|$)/.test(line)) proof = false;
    if (!proof) kept.push(line);
  }
  return kept.join('\n');
}
