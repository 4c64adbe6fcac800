import { type Marker, markerAt } from './markers.js';

/** A number within a line. */
export interface Cut {
  readonly index: number;
  readonly marker: Marker;
  /** The last character before it that is no white space. */
  readonly behind: string;
}

/** Where a number may begin within a line. The look ahead stands first, so that long lines are read quickly. */
const places = [
  // Articles, chapters and lists behind a stop or a colon: 。第五条 and ：（一）.
  /(?=第\s*[零〇一二三四五六七八九十百千\d０-９]|[（(][一二三四五六七八九十\d]{1,4}[)）])(?<=[。；;！？：:][”’）)]?\s*)/gu,
  // A chapter of a text that has lost its lines: 办法 第一章 总则.
  /(?=第\s*[零〇一二三四五六七八九十百]+\s*[编章节]\s)(?<=\s)/gu,
  // An article behind the heading of its chapter: 第二章 职责 第五条.
  /(?=第\s*[零〇一二三四五六七八九十百千\d０-９]+\s*条)(?<=第[^。；]{1,10}[章节][^。；]{1,30}\s)/gu,
  // Groups behind the heading of their section: 一、保障（一）领导.
  /(?=[（(]一[)）])(?<=^[零一二三四五六七八九十]{1,3}\s*[、．.][^。，；：（(]{2,40})/gu,
  // Clauses of standards that follow each other on a line: 6 登记 and B.2.1 模型.
  /(?=\d{1,2}\s+[一-龥])(?<=[^\d.A-Za-z\s/—-]\s?|(?:19|20)\d\d)/gu,
  /(?=[A-Z]\.\d)(?<=[^A-Za-z.\s—-])/gu,
];

/** The numbers within a line, in their order; whether they begin something is for the outline to say. */
export function cutsIn(text: string): Cut[] {
  const indices = new Set(places.flatMap((shape) => [...text.matchAll(shape)].map(({ index }) => index)));
  indices.delete(0);
  return [...indices]
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const marker = markerAt(text.slice(index, index + 60));
      return marker
        ? [
            {
              index,
              marker,
              behind: text
                .slice(Math.max(0, index - 8), index)
                .trimEnd()
                .slice(-1),
            },
          ]
        : [];
    });
}
