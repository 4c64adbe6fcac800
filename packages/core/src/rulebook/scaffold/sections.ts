/** A section of a regime file: a key of the first level, with the lines that stand under it. */
export interface Section {
  readonly key: string;
  readonly lines: readonly string[];
}

/** The sections of a regime file, in their order; what stands above the first belongs to none. */
export function sectionsOf(text: string): Section[] {
  const sections: { key: string; lines: string[] }[] = [];
  for (const line of text.trimEnd().split(/\r?\n/)) {
    const key = /^([A-Za-z_]+):/.exec(line)?.[1];
    if (key !== undefined) sections.push({ key, lines: [line] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
}
