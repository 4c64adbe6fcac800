import { type OrganisationKind, type Role, rolesOf, roleTitles } from '@shuji/core/parties';
import { Checkbox } from 'antd';
import { useWords } from '../app/i18n.js';

export interface RoleChoiceProps {
  readonly kind: OrganisationKind;
  readonly value?: Role[];
  readonly onChange?: (roles: Role[]) => void;
}

/** The roles that an organisation of this kind has, to choose from. */
export function RoleChoice({ kind, value = [], onChange }: RoleChoiceProps) {
  const { t, text } = useWords();
  return (
    <fieldset className="bare" aria-label={t('account.organisation.roles')}>
      <Checkbox.Group<Role>
        options={rolesOf(kind).map((role) => ({ value: role, label: text(roleTitles[role]) }))}
        value={value}
        onChange={(roles) => onChange?.(roles)}
      />
    </fieldset>
  );
}
