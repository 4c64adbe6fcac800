import { type Role, roleTitles } from '@shuji/core/parties';
import { Tag } from 'antd';
import { useWords } from '../app/i18n.js';

/** The roles that somebody has. */
export function RoleTags({ roles }: { readonly roles: readonly Role[] }) {
  const { text } = useWords();
  return (
    <span className="tags">
      {roles.map((role) => (
        <Tag key={role}>{text(roleTitles[role])}</Tag>
      ))}
    </span>
  );
}
