import { Readable } from 'node:stream';
import type { Statement } from '@shuji/core/catalog';
import { JsonLdParser } from 'jsonld-streaming-parser';
import { StreamParser } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

/** Forms of linked data that are read. */
export type ReadFormat = 'turtle' | 'jsonld' | 'rdfxml' | 'ntriples' | 'trig';

/** Text that is no linked data of its form; the message is the parser's. */
export class RdfFault extends Error {}

/** Statements of a text, at most: what is larger is no catalogue. */
const mostStatements = 2_000_000;

/** Reads linked data. Nothing is fetched: a JSON-LD context that lies elsewhere is a fault. Throws `RdfFault`. */
export async function readRdf(text: string, format: ReadFormat, base: string): Promise<Statement[]> {
  const statements: Statement[] = [];
  // The parser takes XML that breaks off for whole.
  if (format === 'rdfxml' && !isWholeXml(text)) throw new RdfFault('the document breaks off');
  try {
    for await (const quad of Readable.from([text]).pipe(parserOf(format, base) as unknown as NodeJS.ReadWriteStream)) {
      statements.push(quad as unknown as Statement);
      if (statements.length > mostStatements) throw new RdfFault(`more than ${mostStatements} statements`);
    }
  } catch (error) {
    if (error instanceof RdfFault) throw error;
    throw new RdfFault(error instanceof Error ? error.message : String(error));
  }
  return statements;
}

function parserOf(format: ReadFormat, base: string) {
  if (format === 'jsonld') return new JsonLdParser({ baseIRI: base, documentLoader: { load: refuseContext } });
  if (format === 'rdfxml') return new RdfXmlParser({ baseIRI: base });
  const name = { turtle: 'text/turtle', ntriples: 'application/n-triples', trig: 'application/trig' }[format];
  return new StreamParser({ format: name, baseIRI: base });
}

async function refuseContext(url: string): Promise<never> {
  throw new RdfFault(`the context ${url} lies elsewhere; write it into the file`);
}

function isWholeXml(text: string): boolean {
  const root = /<([A-Za-z_][\w:.-]*)(?=[\s/>])/.exec(text.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, ''))?.[1];
  if (root === undefined) return false;
  const end = text.replace(/<!--[\s\S]*?-->/g, '').trimEnd();
  return end.endsWith(`</${root}>`) || (end.endsWith('/>') && end.lastIndexOf('<') === end.indexOf(`<${root}`));
}
