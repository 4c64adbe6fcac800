import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const fontFile = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';

/** Code points that the certificate's font can draw: the groups of its character map. Source: OpenType `cmap`, format 12. */
export function readFontCoverage(): (codePoint: number) => boolean {
  const font = readFileSync(createRequire(import.meta.url).resolve(fontFile));
  const groups = groupsOf(segmentedCoverage(font));
  return (codePoint) => covers(groups, codePoint);
}

type Group = { readonly first: number; readonly last: number };

function segmentedCoverage(font: Buffer): Buffer {
  const cmap = tableOf(font, 'cmap');
  for (let record = 4; record < 4 + cmap.readUInt16BE(2) * 8; record += 8) {
    const table = cmap.subarray(cmap.readUInt32BE(record + 4));
    if (table.readUInt16BE(0) === 12) return table;
  }
  throw new Error(`${fontFile} has no character map of format 12`);
}

function tableOf(font: Buffer, tag: string): Buffer {
  for (let record = 12; record < 12 + font.readUInt16BE(4) * 16; record += 16) {
    if (font.toString('latin1', record, record + 4) === tag) return font.subarray(font.readUInt32BE(record + 8));
  }
  throw new Error(`${fontFile} has no table ${tag}`);
}

function groupsOf(table: Buffer): Group[] {
  return Array.from({ length: table.readUInt32BE(12) }, (_, i) => ({
    first: table.readUInt32BE(16 + i * 12),
    last: table.readUInt32BE(20 + i * 12),
  }));
}

function covers(groups: readonly Group[], codePoint: number): boolean {
  let [low, high] = [0, groups.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle]?.last ?? 0) < codePoint) low = middle + 1;
    else high = middle;
  }
  return (groups[low]?.first ?? Number.POSITIVE_INFINITY) <= codePoint;
}
