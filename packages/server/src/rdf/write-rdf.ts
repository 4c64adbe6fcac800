import { Readable } from 'node:stream';
import type { Quad } from '@rdfjs/types';
import type { JsonLd } from '@shuji/core/catalog';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { Writer } from 'n3';
import { z } from 'zod';

/** Forms in which linked data are given out. */
export const RdfFormat = z.enum(['jsonld', 'turtle', 'ntriples']);
export type RdfFormat = z.infer<typeof RdfFormat>;

/** Media type and ending of each form. */
export const rdfMedia: Readonly<Record<RdfFormat, { readonly type: string; readonly ending: string }>> = {
  jsonld: { type: 'application/ld+json', ending: 'jsonld' },
  turtle: { type: 'text/turtle; charset=utf-8', ending: 'ttl' },
  ntriples: { type: 'application/n-triples', ending: 'nt' },
};

/** A document in a form. Its context must be within it: nothing is fetched. */
export async function rdfText(document: JsonLd, format: RdfFormat): Promise<string> {
  if (format === 'jsonld') return `${JSON.stringify(document, null, 2)}\n`;
  const writer = new Writer(
    format === 'turtle' ? { prefixes: { ...document['@context'] } } : { format: 'application/n-triples' },
  );
  const parser = new JsonLdParser();
  for await (const quad of Readable.from([JSON.stringify(document)]).pipe(parser as unknown as NodeJS.ReadWriteStream))
    writer.addQuad(quad as unknown as Quad);
  return new Promise((resolve, reject) => writer.end((error, text) => (error ? reject(error) : resolve(text))));
}
