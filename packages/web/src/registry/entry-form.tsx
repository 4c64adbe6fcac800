import type { RegisterEntry } from '@shuji/core/registry';
import type { Json, LoadedRegime } from '@shuji/core/rulebook';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { storeDocument } from './documents.js';
import { checkForm, type FormCheck } from './form-check.js';
import { GeneratedForm } from './generated-form.js';
import { RegistryFiles } from './registry-files.js';

export interface EntryFormOf {
  readonly loaded: LoadedRegime;
  /** The registration that acts upon the entry. */
  readonly registration: string;
  readonly entry: RegisterEntry;
  /** The registration that made the entry. */
  readonly madeBy: string;
}

/** Answers and files of a registration that somebody else than the holder begins on an entry, and what the rules say of them. */
export interface EntryForm {
  readonly check: FormCheck;
  /** Titles of questions and materials by their names. */
  readonly names: Readonly<Record<string, string>>;
  readonly tried: boolean;
  /** From now on what is missing is shown. */
  try(): void;
  readonly facts: Readonly<Record<string, Json>>;
  answer(field: string, value: Json): void;
  readonly files: Readonly<Record<string, File>>;
  choose(material: string, file: File): void;
  /** Stores the files; answers the documents by material. Throws `ProblemError`. */
  stored(): Promise<Record<string, string>>;
}

/** Keeps the form of a registration on an entry. The case is in the name of the holder, whom the register names without a code. */
export function useEntryForm({ loaded, registration: id, entry, madeBy }: EntryFormOf): EntryForm {
  const { text } = useWords();
  const [facts, setFacts] = useState<Readonly<Record<string, Json>>>({});
  const [files, setFiles] = useState<Readonly<Record<string, File>>>({});
  const [tried, setTried] = useState(false);
  const registration = loaded.regime.registrations[id];
  if (!registration) throw new Error(`no registration ${id}`);
  const { status, marks, validUntil, right } = entry;
  const check = checkForm({
    ...{ loaded, registration, facts, kind: entry.objectKind, filed: Object.keys(files) },
    applicant: { name: entry.holder ?? '', uscc: '' },
    entry: {
      ...{ registration: madeBy, status, marks, holder: 'self' },
      ...{ right: right ?? 'holding', valid_until: validUntil },
    },
  });
  const parts = [...registration.form, ...registration.materials];
  return {
    ...{ check, facts, files, tried },
    names: Object.fromEntries(parts.map((part) => [part.id, text(part.title)])),
    try: () => setTried(true),
    answer: (field, value) => setFacts((before) => ({ ...before, [field]: value })),
    choose: (material, file) => setFiles((before) => ({ ...before, [material]: file })),
    async stored() {
      const documents: Record<string, string> = {};
      for (const [material, file] of Object.entries(files)) documents[material] = (await storeDocument(file)).id;
      return documents;
    },
  };
}

/** The questions and the files; and once it was tried, which files are missing. */
export function EntryFormFields({ form }: { readonly form: EntryForm }) {
  const { t, text } = useWords();
  const lacks = form.check.missing.map(({ material }) => text(material.title));
  return (
    <>
      <GeneratedForm check={form.check} facts={form.facts} showAll={form.tried} onChange={form.answer} />
      <RegistryFiles asked={form.check.materials} files={form.files} onChoose={form.choose} />
      {form.tried && lacks.length > 0 && (
        <p role="alert">{t('entries.openFileMissing', { names: lacks.join(t('app.listComma')) })}</p>
      )}
    </>
  );
}
