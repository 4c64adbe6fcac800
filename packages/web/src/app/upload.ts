import type { z } from 'zod';
import { type CommandOptions, commandHeaders, ProblemError, readText } from './api.js';
import { unreachable } from './own-problems.js';

export interface UploadOptions extends CommandOptions {
  /** Fields besides the file; they go first, as the server reads them in order. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Called with the part that is sent, from 0 to 1. */
  readonly onProgress?: (part: number) => void;
  readonly signal?: AbortSignal;
}

/** Sends a file and reads the answer. Throws `ProblemError`. */
export function upload<Reply>(
  path: string,
  file: File,
  reply: z.ZodType<Reply>,
  { fields = {}, onProgress, signal, ...options }: UploadOptions = {},
): Promise<Reply> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries(commandHeaders(options, ''))) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress?.(loaded / total);
    };
    request.onload = () => {
      try {
        resolve(readText(request.status >= 200 && request.status < 300, request.responseText, reply));
      } catch (error) {
        reject(error);
      }
    };
    request.onerror = () => reject(new ProblemError(unreachable));
    request.onabort = () => reject(new DOMException('upload cancelled', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
