// Certificates as PDFs a second: set, signed for PDF readers (PAdES) and sealed with their proof, on one thread of setting as on
// all that the platform takes; and verified. Reads the build; needs no database. Prints, never judges.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifySealedPdf } from '@shuji/core/evidence';
import { createCertificateRenderer, openDocumentKey } from '@shuji/server/certificates';
import { filesOf, logOf, print, rate, signer } from './parts/certificate-files.mjs';

const target = 50;
const files = filesOf(logOf(1000), 300);
const folder = await mkdtemp(join(tmpdir(), 'shuji-bench-'));
try {
  const document = await openDocumentKey(folder, signer.key.name)();
  for (const threads of [1, 2]) {
    const renderer = createCertificateRenderer({ threads });
    const render = (file) => renderer.renderSealed(file, { lang: 'zh', signer, document });
    const sealed = await render(files[0]);
    const start = performance.now();
    await Promise.all(files.map(render));
    const made = (files.length * 1000) / (performance.now() - start);
    print(`certificate.pdf made, ${threads} thread${threads > 1 ? 's' : ''}`, made, `the target of ${target}`, target);
    if (threads === 1) print('certificate.pdf verified', await rate(100, () => verifySealedPdf(sealed)));
    await renderer.close();
  }
} finally {
  await rm(folder, { recursive: true });
}
