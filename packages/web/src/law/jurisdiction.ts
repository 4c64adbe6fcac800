import { useWords } from '../app/i18n.js';
import { lawZh } from '../i18n/law.zh.js';

type Known = keyof typeof lawZh.jurisdictions;

function isKnown(code: string): code is Known {
  return Object.hasOwn(lawZh.jurisdictions, code);
}

/** Names a jurisdiction by its code, as CN-GD-SZ; a code that nobody has named stays as it is. */
export function useJurisdiction(): (code: string) => string {
  const { t } = useWords();
  return (code) => (isKnown(code) ? t(`law.jurisdictions.${code}`) : code);
}

/** Whether what holds in one place is asked for by another: Shenzhen by Guangdong, everything by itself; by CN the national alone. */
export function within(code: string, asked: string): boolean {
  return code === asked || (asked !== 'CN' && code.startsWith(`${asked}-`));
}
