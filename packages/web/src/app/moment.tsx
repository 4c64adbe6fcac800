import type { Instant } from '@shuji/core/kernel';
import { useWords } from './i18n.js';

/** A moment in Asia/Shanghai, to the minute; the exact one is its title. */
export function Moment({ at }: { readonly at: Instant }) {
  const { language } = useWords();
  const words = new Intl.DateTimeFormat(language === 'en' ? 'en-CA' : 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  return (
    <time dateTime={at} title={at}>
      {words.format(new Date(at))}
    </time>
  );
}
