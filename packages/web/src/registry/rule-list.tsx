import type { Rule } from '@shuji/core/kernel';
import { useWords } from '../app/i18n.js';

/** Rules written out, for places where nothing further can be opened. */
export function RuleList({ rules }: { readonly rules: readonly Rule[] }) {
  const { text } = useWords();
  if (rules.length === 0) return null;
  return (
    <ul className="rule-list">
      {rules.map((rule) => (
        <li key={`${rule.cite} ${rule.text.en}`}>
          {text(rule.text)} <code>{rule.cite}</code>
        </li>
      ))}
    </ul>
  );
}
