import type { DatabasePlace, SourcePlace } from '@shuji/core/catalog';
import {
  type AskedEngine,
  createFileReader,
  detectionOf,
  openBucket,
  openFiles,
  type SourceAddress,
  SourceFault,
  shownAddress,
  shownBucket,
  sourceOpener,
} from '../catalog/index.js';
import { realFolder, type SourceFolders } from './source-folders.js';

export interface OpenPlaceOptions {
  readonly rulebook?: string;
  readonly folders: SourceFolders;
  /** Where files that are read are unpacked. */
  readonly tempDir: string;
  /** The largest file that is read. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/** Files that one process reads before another takes its place. */
const filesPerProcess = 500;

/** Opens the source that lies at a place. Throws a `SourceFault` where it can't be opened. */
export async function openPlace(place: SourcePlace, password: string, options: OpenPlaceOptions): Promise<AskedEngine> {
  const { rulebook, signal } = options;
  const schemes = rulebook === undefined ? {} : { rulebook };
  if (place.kind !== 'folder' && place.kind !== 's3') {
    const open = await sourceOpener(addressOf(place, password), {
      ...schemes,
      ...(signal === undefined ? {} : { signal }),
    });
    return open();
  }
  const { tempDir, maxBytes } = options;
  const detection = await detectionOf(schemes);
  if (place.kind === 's3') {
    const reader = await createFileReader({ allowedFolders: [tempDir], tempDir, maxBytes, filesPerProcess });
    return openBucket({ ...place, secretKey: password }, { detection, reader, tempDir, maxBytes, signal });
  }
  const path = await realFolder(place.path, options.folders);
  if (path === null) throw new SourceFault('file-outside-folders', { path: place.path });
  const reader = await createFileReader({ allowedFolders: [path], tempDir, maxBytes, filesPerProcess });
  return openFiles({ detection, reader, path, signal });
}

/** A place as it may be shown: without its password. */
export function shownPlace(place: SourcePlace): string {
  if (place.kind === 's3') return shownBucket(place);
  return place.kind === 'folder' ? place.path : shownAddress(addressOf(place, ''));
}

function addressOf(place: DatabasePlace, password: string): SourceAddress {
  return { ...place, password, tlsRoots: undefined, sasl: place.kind === 'spark' && place.sasl };
}
