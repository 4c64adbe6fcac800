import type { Text } from '@shuji/core/kernel';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { zh } from '../i18n/zh-CN.js';
import { chosenLanguage, keepLanguage, type Language } from './language.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zh };
  }
}

// English is fetched when somebody asks for it.
async function load(language: Language): Promise<void> {
  if (language === 'zh-CN' || i18next.hasResourceBundle('en', 'translation')) return;
  const { en } = await import('../i18n/en.js');
  i18next.addResourceBundle('en', 'translation', en);
}

/** Starts the translations in the language that was chosen; call it once, before the first page is drawn. */
export async function startTranslations(language: Language = chosenLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { 'zh-CN': { translation: zh } },
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  });
  await changeLanguage(language);
}

/** Changes the language of every page, and remembers it. */
export async function changeLanguage(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  keepLanguage(language);
}

/** A text of core in the language of the pages. */
export function textIn(language: string, { zh: chinese, en }: Text): string {
  return language === 'en' ? en : chinese;
}

/** `t` of the catalogues, `text` for texts that come from core, and the language itself. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return { t, language, text: (value: Text) => textIn(language, value) };
}
