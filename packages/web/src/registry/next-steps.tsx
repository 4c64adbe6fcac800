import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { useWords } from '../app/i18n.js';
import { officeOf } from '../app/office.js';
import type { ActingFor } from './for-kinds.js';

const steps = {
  enterprise: [
    ['/resources', 'next_enterprise_resources'],
    ['/cases/new', 'next_enterprise_new'],
  ],
  registry: [
    ['/cases', 'next_registry_cases'],
    ['/board', 'next_registry_board'],
    ['/settings', 'next_registry_settings'],
  ],
  agency: [['/cases', 'next_agency_cases']],
  supervisor: [
    ['/cases', 'next_supervisor_cases'],
    ['/register', 'next_supervisor_register'],
  ],
  exchange: [['/trades', 'next_exchange_trades']],
} as const;

/** What a person of this kind of organisation does here. */
export function NextSteps({ actor }: { readonly actor: ActingFor }) {
  const { t } = useWords();
  return (
    <Card size="small" title={t('registry.nextTitle')}>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {steps[officeOf(actor.active.kind)].map(([path, label]) => (
          <li key={path}>
            <Link to={path}>{t(`registry.${label}`)}</Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
