import { useInfiniteQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useState } from 'react';
import { useWords } from '../app/i18n.js';
import { PageTitle } from '../app/page-title.js';
import { SignedIn } from '../app/signed-in.js';
import { PanelLines } from './panel-lines.js';
import { askedPanelsQuery } from './panel-queries.js';

/** What is asked of somebody as an expert, whatever organisation they act for. */
export function DelphiPanelsPage() {
  return <SignedIn>{() => <Asked />}</SignedIn>;
}

const standings = ['asked', 'all'] as const;

function Asked() {
  const { t } = useWords();
  const [standing, setStanding] = useState<(typeof standings)[number]>('asked');
  const found = useInfiniteQuery(askedPanelsQuery(standing));
  return (
    <>
      <PageTitle title={t('panels.title')} lead={t('panels.askedLead')} />
      <Radio.Group
        optionType="button"
        aria-label={t('panels.standing')}
        value={standing}
        onChange={({ target }) => setStanding(target.value === 'all' ? 'all' : 'asked')}
        options={standings.map((value) => ({ value, label: t(`panels.${value}`) }))}
        style={{ marginBottom: 12 }}
      />
      <PanelLines query={found} empty={t('panels.empty')} />
    </>
  );
}
