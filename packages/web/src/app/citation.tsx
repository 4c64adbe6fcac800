import { instrumentOf, placeOf, type Rule } from '@shuji/core/kernel';
import { Popover, Tag } from 'antd';
import { useWords } from './i18n.js';

/** One article: its place, and on hover, focus or press what it says. */
export function Citation({ rule }: { readonly rule: Rule }) {
  const { t, text } = useWords();
  const content = (
    <div className="citation-text">
      <p>{text(rule.text)}</p>
      <p className="quiet">
        {rule.basis === 'authority' ? t('app.because.authority') : t('app.because.instrument')} <code>{rule.cite}</code>
      </p>
    </div>
  );
  return (
    <Popover content={content} trigger={['hover', 'focus']}>
      <button type="button" className="citation" aria-label={`${rule.cite}: ${text(rule.text)}`}>
        <span className="citation-instrument">{instrumentOf(rule.cite)}</span>
        <span className="citation-place">§ {placeOf(rule.cite)}</span>
        {rule.basis === 'authority' && <Tag>{t('app.because.authorityTag')}</Tag>}
      </button>
    </Popover>
  );
}

/** The rules behind something; nothing where no law is concerned. */
export function Because({ rules, label }: { readonly rules: readonly Rule[]; readonly label?: string }) {
  const { t } = useWords();
  if (rules.length === 0) return null;
  const distinct = rules.filter((rule, at) => rules.findIndex(({ cite }) => cite === rule.cite) === at);
  return (
    <div className="because">
      <span className="because-label">{label ?? t('app.because.label')}</span>
      <ul>
        {distinct.map((rule) => (
          <li key={rule.cite}>
            <Citation rule={rule} />
          </li>
        ))}
      </ul>
    </div>
  );
}
