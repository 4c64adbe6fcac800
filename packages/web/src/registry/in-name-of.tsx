import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useWords } from '../app/i18n.js';
import { powersQuery } from './power-queries.js';

/** Tells an agent in whose name it is about to apply, as its powers of attorney call that applicant. */
export function InNameOf({ principal }: { readonly principal: string }) {
  const { t } = useWords();
  const found = useQuery(powersQuery).data?.items.find((item) => item.principal.id === principal);
  const name = found?.principal.name ?? principal;
  return <Alert type="info" showIcon className="panel" title={t('powers.inNameOf', { name })} />;
}
