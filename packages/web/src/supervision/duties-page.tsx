import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Empty, Segmented, Select, Space, Tabs } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { More } from '../app/more.js';
import { PageTitle } from '../app/page-title.js';
import { useSearchState } from '../app/search-state.js';
import { regimesQuery } from '../public/queries.js';
import { type ActingFor, ForKinds } from '../registry/for-kinds.js';
import { DeclareDialog } from './declare-dialog.js';
import { DutyList } from './duty-list.js';
import { declarableQuery, dutiesQuery } from './queries.js';

const standings = ['overdue', 'due', 'open', 'done', 'all'] as const;

const State = z.object({
  standing: z.enum(standings).optional(),
  whose: z.enum(['mine', 'all']).optional(),
  regime: z.string().optional(),
});

/** The ledger of continuing duties: what is owed by when, what is overdue, and what was done. */
export function DutiesPage() {
  return <ForKinds>{(actor) => <Ledger actor={actor} />}</ForKinds>;
}

/** The ledger as one organisation sees it. */
export function Ledger({ actor: { active } }: { readonly actor: Pick<ActingFor, 'active'> }) {
  const { t } = useWords();
  const [{ standing = 'all', whose = 'mine', regime }, change] = useSearchState(State);
  const found = useInfiniteQuery(dutiesQuery({ standing, whose, regime }));
  // A registry sees what its registrants owe, and a supervisor what everybody owes; others see their own alone.
  const seesOthers = active.kind === 'registry' || active.kind === 'supervisor';
  return (
    <>
      <PageTitle title={t('supervision.title')} lead={t('supervision.lead')} extra={<Declare />} />
      <Tabs
        activeKey={standing}
        onChange={(key) => void change({ standing: key === 'all' ? undefined : key })}
        items={standings.map((key) => ({ key, label: t(`supervision.tab_${key}`) }))}
      />
      <Space wrap style={{ marginBottom: 12 }}>
        {seesOthers && (
          <Segmented
            aria-label={t('supervision.whose')}
            value={whose}
            options={(['mine', 'all'] as const).map((value) => ({ value, label: t(`supervision.whose_${value}`) }))}
            onChange={(value) => void change({ whose: value === 'mine' ? undefined : value })}
          />
        )}
        <RegimeChoice regime={regime} onChange={(value) => void change({ regime: value })} />
      </Space>
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={t(standing === 'overdue' ? 'supervision.noneOverdue' : 'supervision.none')}
          />
        }
      >
        {({ pages }) => <DutyList items={pages.flatMap(({ items }) => items)} withBearer={whose === 'all'} />}
      </Loaded>
      <More query={found} />
    </>
  );
}

interface RegimeChoiceProps {
  readonly regime: string | undefined;
  readonly onChange: (regime: string | undefined) => void;
}

function RegimeChoice({ regime, onChange }: RegimeChoiceProps) {
  const { t, text } = useWords();
  const regimes = useQuery(regimesQuery);
  return (
    <Select
      allowClear
      placeholder={t('registry.allRegimes')}
      aria-label={t('registry.regime')}
      value={regime ?? null}
      style={{ width: 260 }}
      options={(regimes.data?.items ?? []).map(({ id, title }) => ({ value: id, label: text(title) }))}
      onChange={(value) => onChange(value ?? undefined)}
    />
  );
}

// Only whoever bears a duty that is declared has something to say here.
function Declare() {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const items = useQuery(declarableQuery).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('supervision.declare')}</Button>
      {open && <DeclareDialog items={items} onClose={() => setOpen(false)} />}
    </>
  );
}
