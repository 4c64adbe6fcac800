import { SavedDocument, type SavedDocumentProps } from './saved-document.js';

export interface DocumentLinkProps {
  readonly caseId: string;
  readonly document: SavedDocumentProps['document'] & { readonly id: string };
}

/** A document of a case. */
export function DocumentLink({ caseId, document }: DocumentLinkProps) {
  return <SavedDocument address={`/api/cases/${caseId}/documents/${document.id}`} document={document} />;
}
