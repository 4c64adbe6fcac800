import { signDetached } from './cms-signature.js';
import type { DocumentSigner } from './document-key.js';

/** Room for the signature, in bytes: the chain of a certification authority, and a signature of 4,096 bits. */
const room = 12_288;

/** What a signature says of itself. */
export interface SignedAs {
  /** Who signs. */
  readonly name: string;
  readonly reason: string;
  /** When; the same for the same document, so that it comes out the same each time. */
  readonly at: Date;
}

/**
 * A PDF with an invisible signature over all of it (PAdES baseline B), appended so that not a byte of the document changes.
 * Throws where the PDF is not of the form that the typesetter writes: a plain table of references, one revision, no form.
 * Source: ISO 32000-1 §7.5.6 and §12.8, ETSI EN 319 142-1.
 */
export function signPdf(pdf: Uint8Array, signer: DocumentSigner, as: SignedAs): Uint8Array {
  const document = Buffer.from(pdf);
  const { size, root, info, id, startxref } = trailerOf(document);
  const at = offsets(document, startxref);
  const catalog = objectAt(document, at, root);
  const page = objectAt(document, at, firstPage(document, at, catalog));
  if (/\/AcroForm/.test(catalog.body)) throw new Error('the PDF has a form already');
  const [signature, field] = [size, size + 1];
  const objects = [
    { ...catalog, body: extended(catalog.body, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>`) },
    { ...page, body: annotated(page.body, field) },
    { number: signature, body: signatureOf(as) },
    {
      number: field,
      body: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /F 132 /Rect [0 0 0 0] /P ${page.number} 0 R /V ${signature} 0 R >>`,
    },
  ];
  const update = updated(document.length, objects, (xref) =>
    [
      `trailer\n<< /Size ${size + 2} /Root ${root} 0 R ${info}${id}/Prev ${startxref} >>`,
      `startxref\n${xref}\n%%EOF\n`,
    ].join('\n'),
  );
  return filled(Buffer.concat([document, update]), signer);
}

interface PdfObject {
  readonly number: number;
  readonly body: string;
}

function trailerOf(pdf: Buffer) {
  const end = pdf.toString('latin1', Math.max(0, pdf.length - 2048));
  const startxref = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1] ?? Number.NaN);
  const trailer = end.slice(end.lastIndexOf('trailer'));
  const [size, root] = [/\/Size (\d+)/, /\/Root (\d+) 0 R/].map((form) =>
    Number(form.exec(trailer)?.[1] ?? Number.NaN),
  );
  if (!size || !root || Number.isNaN(startxref) || /\/Prev/.test(trailer)) throw new Error('not a PDF of one revision');
  const [info = ''] = /\/Info \d+ 0 R\s/.exec(trailer) ?? [];
  const [id = ''] = /\/ID \[[^\]]*\]\s/.exec(trailer) ?? [];
  return { size, root, info, id, startxref };
}

function offsets(pdf: Buffer, startxref: number): ReadonlyMap<number, number> {
  const table = /^xref\s+0 (\d+)\s+/.exec(pdf.toString('latin1', startxref, startxref + 40));
  if (!table) throw new Error('not a PDF with a plain table of references');
  const [head, count] = [table[0].length, Number(table[1])];
  const entry = (number: number) =>
    Number(pdf.toString('latin1', startxref + head + number * 20, startxref + head + number * 20 + 10));
  return new Map(Array.from({ length: count }, (_, number) => [number, entry(number)]));
}

function objectAt(pdf: Buffer, at: ReadonlyMap<number, number>, number: number): PdfObject {
  const from = at.get(number) ?? -1;
  const head = `${number} 0 obj`;
  const end = pdf.indexOf('endobj', from, 'latin1');
  if (from < 0 || end < 0 || pdf.toString('latin1', from, from + head.length) !== head)
    throw new Error(`the PDF has no object ${number} where its table says`);
  return { number, body: pdf.toString('latin1', from + head.length, end).trim() };
}

function firstPage(pdf: Buffer, at: ReadonlyMap<number, number>, { body }: PdfObject): number {
  let number = Number(/\/Pages (\d+) 0 R/.exec(body)?.[1] ?? Number.NaN);
  // The first page of a tree hangs below no more levels than a tree of all its pages could have.
  for (let level = 0; level < 32; level++) {
    const { body: node } = objectAt(pdf, at, number);
    const kid = /\/Kids \[\s*(\d+) 0 R/.exec(node)?.[1];
    if (kid === undefined) return number;
    number = Number(kid);
  }
  throw new Error('the PDF has no page');
}

function extended(dictionary: string, entry: string): string {
  if (!dictionary.endsWith('>>')) throw new Error('not a dictionary');
  return `${dictionary.slice(0, -2)}${entry}\n>>`;
}

function annotated(page: string, field: number): string {
  if (/\/Annots \d/.test(page)) throw new Error('the annotations of the page stand elsewhere');
  return /\/Annots \[/.test(page)
    ? page.replace(/\/Annots \[/, `/Annots [${field} 0 R `)
    : extended(page, `/Annots [${field} 0 R]`);
}

const rangeForm = '/ByteRange [0 0000000000 0000000000 0000000000]';

function signatureOf({ name, reason, at }: SignedAs): string {
  const date = at.toISOString().replace(/\D/g, '').slice(0, 14);
  const entries = `/Name ${text(name)} /Reason ${text(reason)} /M (D:${date}Z)`;
  const contents = `/Contents <${'0'.repeat(room * 2)}>`;
  return `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ${entries} ${rangeForm} ${contents} >>`;
}

// A text string in UTF-16, in hex, so that nothing in it can be taken for PDF. Source: ISO 32000-1 §7.9.2.2.
function text(value: string): string {
  return `<FEFF${Buffer.from(value, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

function updated(from: number, objects: readonly PdfObject[], trailer: (xref: number) => string): Buffer {
  let [at, body] = [from, ''];
  const sorted = objects.toSorted((a, b) => a.number - b.number);
  const rows = sorted.map(({ number, body: own }) => {
    const [start, written] = [at, `${number} 0 obj\n${own}\nendobj\n`];
    at += written.length;
    body += written;
    return `${number} 1\n${String(start).padStart(10, '0')} 00000 n \n`;
  });
  return Buffer.from(`${body}xref\n${rows.join('')}${trailer(at)}`, 'latin1');
}

// The signature covers every byte but its own place.
function filled(pdf: Buffer, signer: DocumentSigner): Uint8Array {
  const range = pdf.lastIndexOf(rangeForm, undefined, 'latin1');
  const from = pdf.indexOf('/Contents <', range, 'latin1') + '/Contents '.length;
  const to = from + room * 2 + 2;
  const lengths = [from, to, pdf.length - to].map((length) => String(length).padStart(10, '0'));
  pdf.write(`/ByteRange [0 ${lengths.join(' ')}]`, range, 'latin1');
  const signature = signDetached(Buffer.concat([pdf.subarray(0, from), pdf.subarray(to)]), signer);
  if (signature.length > room) throw new Error(`the signature takes ${signature.length} bytes, more than ${room}`);
  pdf.write(Buffer.from(signature).toString('hex').toUpperCase(), from + 1, 'latin1');
  return new Uint8Array(pdf);
}
