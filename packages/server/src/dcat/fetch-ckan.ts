import { CkanPage, catalogueOf, type ReadCatalogue, readCkan } from '@shuji/core/catalog';
import { refused } from '@shuji/core/kernel';
import { Refusal } from '../kernel/index.js';

/** Data sets of a page, bytes of its answer, and milliseconds that it may take. */
const limits = { rows: 100, bytes: 30_000_000, timeoutMs: 30_000 };

/** What a catalogue is asked for. */
export interface CkanAsked {
  /** What to search for; empty: all. */
  readonly query: string;
  readonly most: number;
  readonly signal: AbortSignal;
}

/** The address of a site, where any page of its API was given. Null where it is none of the web, or holds a password. */
export function siteOf(address: string): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  url.pathname = url.pathname.replace(/\/(api(\/.*)?|dataset\/?)?$/, '');
  url.search = '';
  url.hash = '';
  return url;
}

/**
 * Reads the data sets of a CKAN catalogue, page by page (Action API version 3, `package_search`). Redirects are not followed, since they
 * could lead to hosts that are barred. Refuses `catalogue-unreachable`, `catalogue-unreadable` and `catalogue-too-large`.
 */
export async function fetchCkan(site: URL, { query, most, signal }: CkanAsked): Promise<ReadCatalogue> {
  const base = site.href.replace(/\/$/, '');
  const read: ReturnType<typeof readCkan>[] = [];
  for (;;) {
    const search = new URLSearchParams({
      q: query,
      rows: String(limits.rows),
      start: String(read.length),
      sort: 'metadata_created asc',
    });
    const parsed = CkanPage.safeParse(await answerOf(new URL(`${base}/api/3/action/package_search?${search}`), signal));
    if (!parsed.success)
      throw new Refusal(refused('catalogue-unreadable', [], ['address'], { detail: 'package_search' }));
    const { count, results } = parsed.data.result;
    if (count > most) throw new Refusal(refused('catalogue-too-large', [], ['query'], { count, most }));
    read.push(...results.map((each) => readCkan(each, base)));
    if (results.length === 0 || read.length >= count) return catalogueOf(read);
  }
}

async function answerOf(url: URL, signal: AbortSignal): Promise<unknown> {
  const unreachable = (detail: string) =>
    new Refusal(refused('catalogue-unreachable', [], ['address'], { host: url.host, detail }));
  let text: string;
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'application/json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(limits.timeoutMs)]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw unreachable(`HTTP ${response.status}`);
    }
    text = await bounded(response, unreachable);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const cause = error instanceof Error ? ((error.cause as { code?: string } | undefined)?.code ?? error.name) : '';
    throw unreachable(String(cause));
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(refused('catalogue-unreadable', [], ['address'], { detail: 'JSON' }));
  }
}

async function bounded(response: Response, unreachable: (detail: string) => Refusal): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > limits.bytes) throw unreachable(`> ${limits.bytes} B`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
