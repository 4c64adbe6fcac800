import { checkedParts } from './check-character.js';

/** An arc of object identifiers, as in `1.2.156.10197`, under which the registry's numbers have theirs. */
export type OidArc = string & { readonly OidArc: true };

/**
 * Reads the arc that an operator was given; null where it is none: roots are 0, 1 and 2, the arcs below 0 and 1 end at 39,
 * and no arc has a zero before it. Source: ITU-T X.660 (ISO/IEC 9834-1).
 */
export function readOidArc(text: string): OidArc | null {
  const arcs = text.split('.');
  const sound = arcs.length >= 2 && arcs.every((arc) => /^(0|[1-9]\d{0,38})$/.test(arc)) && text.length <= 200;
  const [root = '', second = ''] = arcs;
  const rooted = root === '2' || (/^[01]$/.test(root) && Number(second) <= 39);
  return sound && rooted ? (text as OidArc) : null;
}

const numberShape = /^(?:([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*)-)?(YL)?(\d{4})-(\d{6,15})(?:-([2-9]))?$/;

/**
 * The object identifier of a registration number under an arc, with or without its check character: each group of letters in
 * base 36 behind a 1, then 0 or for a rehearsal 1, the year, the serial number, and which copy it is. Null where the number
 * is not of this registry's making.
 */
export function oidOf(arc: OidArc, number: string): string | null {
  const parts = numberShape.exec(checkedParts(number)?.plain ?? number);
  const [, prefix, rehearsal, year = '', serial = '', copy = '1'] = parts ?? [];
  if (!parts || (serial.length > 6 && serial.startsWith('0')) || year.startsWith('0')) return null;
  const groups = prefix === undefined ? [] : prefix.split('-').map(arcOfGroup);
  return [arc, ...groups, rehearsal ? 1 : 0, year, Number(serial), copy].join('.');
}

/** The number, without a check character, that an object identifier under the arc stands for; null where it stands for none. */
export function numberOfOid(arc: OidArc, oid: string): string | null {
  const text = oid.trim().replace(/^urn:oid:/i, '');
  if (!text.startsWith(`${arc}.`)) return null;
  const arcs = text.slice(arc.length + 1).split('.');
  const [rehearsal, year = '', serial = '', copy] = arcs.slice(-4);
  const prefix = arcs.slice(0, -4).map(groupOfArc);
  const own = `${rehearsal === '1' ? 'YL' : ''}${year}-${serial.padStart(6, '0')}${copy === '1' ? '' : `-${copy}`}`;
  const number = [...prefix, own].join('-');
  // What is read is right where it gives the same identifier again.
  return oidOf(arc, number) === text ? number : null;
}

// The 1 keeps zeros at the beginning of a group.
function arcOfGroup(group: string): bigint {
  let value = 1n;
  for (const character of group) value = value * 36n + BigInt(Number.parseInt(character, 36));
  return value;
}

function groupOfArc(arc: string): string {
  if (!/^[1-9]\d{0,60}$/.test(arc)) return '';
  return BigInt(arc).toString(36).slice(1).toUpperCase();
}
