import { availableParallelism } from 'node:os';
import { type Signer, type Statement, sealPdf, verifyCertificate } from '@shuji/core/evidence';
import type { QualityScheme } from '@shuji/core/quality';
import type { CaseNotice } from '@shuji/core/registry';
import QRCode from 'qrcode';
import { certificatePage, type Language } from './certificate-page.js';
import type { DocumentSigner } from './document-key.js';
import { readFontCoverage } from './font-coverage.js';
import { noticePage } from './notice-page.js';
import { type PrintedReport, qualityReportPage } from './quality-report-page.js';
import { signPdf } from './sign-pdf.js';
import { createTypesetter } from './typesetter.js';

/** Turns certificate files and notices into PDFs. */
export type CertificateRenderer = {
  /**
   * The PDF of a certificate.json, with that file attached: PDF/A-3b, not yet sealed. `lang` is the language that comes
   * first. Rejects a file that does not verify: what proves nothing is not printed.
   */
  readonly render: (certificate: Uint8Array, options: { readonly lang: Language }) => Promise<Uint8Array>;
  /**
   * The same, signed by the installation's document key, which PDF readers check, and sealed by the log's key, which proves
   * that the register holds it: the bytes of `certificate.pdf`.
   */
  readonly renderSealed: (
    certificate: Uint8Array,
    options: { readonly lang: Language; readonly signer: Signer; readonly document: DocumentSigner },
  ) => Promise<Uint8Array>;
  /**
   * The PDF of a notice in one language, signed by the installation's document key and dated as the notice is: the same for the
   * same notice. `url` is the address at which whoever gets it finds the case.
   */
  readonly renderNotice: (
    notice: CaseNotice,
    options: { readonly lang: Language; readonly url: string; readonly document: DocumentSigner },
  ) => Promise<Uint8Array>;
  /**
   * The PDF of a report on a quality evaluation in its language. One that is signed is sealed by `document`, dated as its last signature
   * is, and the same each time; a draft is marked as one on every page and sealed by nobody.
   */
  readonly renderQualityReport: (
    report: PrintedReport,
    options: { readonly scheme: QualityScheme; readonly document: () => Promise<DocumentSigner> },
  ) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

/** A renderer with its own threads, by default one fewer than the machine has processors. */
export function createCertificateRenderer({
  threads = Math.max(1, availableParallelism() - 1),
}: {
  readonly threads?: number;
} = {}): CertificateRenderer {
  const typesetter = createTypesetter(threads);
  const coverage = readFontCoverage();

  async function set(certificate: Uint8Array, statement: Statement, lang: Language): Promise<Uint8Array> {
    return typesetter.set('certificate', {
      page: JSON.stringify(certificatePage(statement, lang, coverage)),
      qr: await QRCode.toString(statement.content.verifyUrl, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' }),
      certificate: new TextDecoder().decode(certificate),
    });
  }

  return {
    render: async (certificate, { lang }) => set(certificate, statementOf(certificate), lang),
    renderSealed: async (certificate, { lang, signer, document }) => {
      const statement = statementOf(certificate);
      const { authority, title } = statement.content;
      const as = { name: authority[lang], reason: title[lang], at: new Date(statement.registeredSince) };
      const signed = signPdf(await set(certificate, statement, lang), document, as);
      return sealPdf(signed, certificate, statement.number, signer);
    },
    renderNotice: async (notice, { lang, url, document }) => {
      const page = JSON.stringify(noticePage(notice, { lang, url }, coverage));
      const as = { name: notice.authority[lang], reason: notice.title[lang], at: new Date(notice.at) };
      return signPdf(await typesetter.set('notice', { page }), document, as);
    },
    async renderQualityReport(report, { scheme, document }) {
      const page = JSON.stringify(qualityReportPage(report, scheme, coverage));
      const pdf = await typesetter.set('quality-report', { page });
      const { signedAt, evaluator, lang } = report;
      if (signedAt === null) return pdf;
      const as = { name: evaluator?.name ?? '', reason: scheme.report.title[lang], at: new Date(signedAt) };
      return signPdf(pdf, await document(), as);
    },
    close: typesetter.close,
  };
}

function statementOf(certificate: Uint8Array): Statement {
  const verification = verifyCertificate(certificate);
  if (!verification.ok) throw new Error(`${verification.code}: ${verification.message.en} ${verification.detail}`);
  return verification.statement;
}

let shared: CertificateRenderer | null = null;

/** `render` on threads that the whole process shares; they start with the first certificate. */
export function renderCertificatePdf(
  certificate: Uint8Array,
  options: { readonly lang: Language },
): Promise<Uint8Array> {
  shared ??= createCertificateRenderer();
  return shared.render(certificate, options);
}
