import { readFile, stat } from 'node:fs/promises';
import { Text } from '@shuji/core/kernel';
import { z } from 'zod';

/** Where documents of applicants are held, and which materials of which regime may be called up there. */
export type CallUpSource = z.infer<typeof CallUpSource>;
const CallUpSource = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,50}$/, 'small letters, digits and hyphens'),
  title: Text,
  url: z.url().refine(isSafe, 'https, or http to this machine itself'),
  /** Sent as a bearer token; absent: none is. */
  token: z
    .string()
    .regex(/^[\x21-\x7e]{1,4000}$/, 'printable ASCII without blanks')
    .optional(),
  materials: z.array(z.strictObject({ regime: z.string().min(1), material: z.string().min(1) })).min(1),
});
const CallUpSources = z
  .array(CallUpSource)
  .max(100)
  .refine((sources) => new Set(sources.map(({ id }) => id)).size === sources.length, 'two sources have the same id');

export interface CallUpSources {
  /** The sources of the installation, as its file names them now. */
  list(): Promise<readonly CallUpSource[]>;
}

/**
 * Opens the file in which an installation names the sources that it may call documents up from; none where there is no such file.
 * Throws, naming file and field, where it can not be read. A file that is changed while the platform runs is taken up when it is
 * good; where it is not, the sources stay what they were and `onFault` is told.
 */
export async function openCallUpSources(path: string, onFault: (error: unknown) => void): Promise<CallUpSources> {
  let stamp = await stampOf(path);
  let known = await readSources(path);
  return {
    async list() {
      const now = await stampOf(path);
      if (now === stamp) return known;
      stamp = now;
      known = await readSources(path).catch((error: unknown) => {
        onFault(error);
        return known;
      });
      return known;
    },
  };
}

/** The source of that name, where it holds a material that a regime asks for. */
export function sourceOf(
  sources: readonly CallUpSource[],
  { id, regime, material }: { readonly id: string; readonly regime: string; readonly material: string },
): CallUpSource | null {
  return holdersOf(sources, { regime, material }).find((source) => source.id === id) ?? null;
}

/** The sources that hold a material that a regime asks for. */
export function holdersOf(
  sources: readonly CallUpSource[],
  { regime, material }: { readonly regime: string; readonly material: string },
): readonly CallUpSource[] {
  return sources.filter(({ materials }) =>
    materials.some((entry) => entry.regime === regime && entry.material === material),
  );
}

async function stampOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(absent);
  return found && `${found.mtimeMs}/${found.size}`;
}

async function readSources(path: string): Promise<readonly CallUpSource[]> {
  const text = await readFile(path, 'utf8').catch(absent);
  if (text === null) return [];
  const parsed = CallUpSources.safeParse(jsonOf(text, path));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues
    .slice(0, 5)
    .map(({ path: at, message }) => `${at.join('.') || '(file)'}: ${message}`);
  throw new Error(`${path}: ${issues.join('; ')}`);
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

// What is called up is of somebody who has trusted us with it: it passes no wire in the clear.
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}
