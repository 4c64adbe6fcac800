import { instrumentOf, placeOf, type Rule } from '@shuji/core/kernel';
import { useQuery } from '@tanstack/react-query';
import { Popover, Tag } from 'antd';
import { useWords } from './i18n.js';
import { articlePath, instrumentsQuery } from './instruments.js';

/** One article: its place; on hover, focus or press what it says, in which instrument, and the way to its words. */
export function Citation({ rule }: { readonly rule: Rule }) {
  const { t, text } = useWords();
  const path = articlePath(instrumentOf(rule.cite), placeOf(rule.cite));
  return (
    <Popover content={<CitationText rule={rule} path={path} />} trigger={['hover', 'focus']}>
      <button
        type="button"
        className="citation"
        aria-label={`${rule.cite}: ${text(rule.text)}`}
        // A key's press has no detail: what floats over the page is out of a keyboard's reach, so that Enter goes there itself.
        onClick={({ detail }) => detail === 0 && window.open(path, '_blank', 'noopener')}
      >
        <span className="citation-instrument">{instrumentOf(rule.cite)}</span>
        <span className="citation-place">§ {placeOf(rule.cite)}</span>
        {rule.basis === 'authority' && <Tag>{t('app.because.authorityTag')}</Tag>}
        {rule.also && rule.also.length > 0 && <Tag>{t('app.because.layers', { value: rule.also.length + 1 })}</Tag>}
      </button>
    </Popover>
  );
}

// In a window of its own, so that a form that cites the article keeps what was typed. A press that took the focus from the chip
// would close what floats over the page before it counts.
function CitationText({ rule, path }: { readonly rule: Rule; readonly path: string }) {
  const { t, text } = useWords();
  const { data } = useQuery(instrumentsQuery);
  const titleOf = (cite: Rule['cite']) => {
    const instrument = data?.items.find(({ id }) => id === instrumentOf(cite));
    return instrument ? text(instrument.title) : instrumentOf(cite);
  };
  return (
    <div className="citation-text">
      <p>{text(rule.text)}</p>
      {rule.basis === 'authority' && <p className="quiet">{t('app.because.authority')}</p>}
      <p>
        <a href={path} target="_blank" rel="noopener" onMouseDown={(press) => press.preventDefault()}>
          {titleOf(rule.cite)} § {placeOf(rule.cite)}
        </a>
      </p>
      {rule.also?.map((cite) => (
        <p key={cite}>
          {t('app.because.also')}{' '}
          <a
            href={articlePath(instrumentOf(cite), placeOf(cite))}
            target="_blank"
            rel="noopener"
            onMouseDown={(press) => press.preventDefault()}
          >
            {titleOf(cite)} § {placeOf(cite)}
          </a>
        </p>
      ))}
      <p className="quiet">{t('app.because.open')}</p>
    </div>
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
