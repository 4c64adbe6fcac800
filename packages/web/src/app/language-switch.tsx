import { changeLanguage, useWords } from './i18n.js';

/** Changes between the two languages; each is named in itself. */
export function LanguageSwitch() {
  const { t, language } = useWords();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className="shell-language" lang={other} onClick={() => void changeLanguage(other)}>
      {t(`app.language.${other}`)}
    </button>
  );
}
