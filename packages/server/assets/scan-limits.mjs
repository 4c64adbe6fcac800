// What compressed data may grow to before it is refused.
import { statSync } from 'node:fs';
import { Fault } from './scan-fault.mjs';

// Tables hardly shrink to less than a two-hundredth; what expands further is refused before it fills the disk.
export function expandedLimit(path, maxExpandedBytes, always) {
  return Math.min(maxExpandedBytes, Math.max(always, 200 * statSync(path).size));
}

export function bound(limit) {
  let bytes = 0;
  return async function* (source) {
    for await (const chunk of source) {
      bytes += Buffer.byteLength(chunk);
      if (bytes > limit) throw new Fault('compression-bomb', { limit });
      yield chunk;
    }
  };
}
