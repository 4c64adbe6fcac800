import { z } from 'zod';

export const Language = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof Language>;

const place = 'shuji.language';

/** The language that this browser's user chose; Chinese until one is chosen. */
export function chosenLanguage(): Language {
  return Language.catch('zh-CN').parse(localStorage.getItem(place));
}

/** Keeps the choice for the next visit. */
export function keepLanguage(language: Language): void {
  localStorage.setItem(place, language);
}
