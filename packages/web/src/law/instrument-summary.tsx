import { type InstrumentDetail, lastDayOfForce } from '@shuji/core/rulebook';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Descriptions } from 'antd';
import { useWords } from '../app/i18n.js';
import { regimesQuery } from '../public/queries.js';
import { sizeText } from '../resources/figures.js';
import { domainRegimesQuery } from './domain-queries.js';
import { ForceTag } from './force-tag.js';
import { useJurisdiction } from './jurisdiction.js';
import { ForceAlert } from './standing.js';

/** What an instrument is: issuer, place, rank, force, dates, the regimes that follow it, and whether its text is here. */
export function InstrumentSummary({ item }: { readonly item: InstrumentDetail }) {
  const { text } = useWords();
  const { instrument } = item;
  return (
    <div className="stack law-summary">
      <ForceAlert force={item.force} />
      <Facts item={item} />
      {instrument?.note && <p className="lines">{text(instrument.note)}</p>}
      {item.text === null && <NoText id={item.id} />}
    </div>
  );
}

type Words = ReturnType<typeof useWords>['t'];

function lastDay(instrument: NonNullable<InstrumentDetail['instrument']>, t: Words): string {
  const years = instrument.lasts_years;
  return lastDayOfForce(instrument) ?? (years === undefined ? t('law.dateOpen') : t('law.lastsYears', { years }));
}

function Facts({ item }: { readonly item: InstrumentDetail }) {
  const { t, text } = useWords();
  const nameOf = useJurisdiction();
  const registration = useQuery(regimesQuery).data?.items ?? [];
  const others = useQuery(domainRegimesQuery).data?.items ?? [];
  const regimes = [...registration, ...others].filter(({ instruments }) => instruments.includes(item.id));
  const { instrument } = item;
  const known = instrument
    ? [
        { label: t('law.issuer'), children: <span className="wrap">{text(instrument.issuer)}</span> },
        { label: t('law.jurisdiction'), children: nameOf(instrument.jurisdiction) },
        { label: t('law.kind'), children: t(`law.kind_${instrument.kind}`) },
        { label: t('law.force'), children: <ForceTag item={item} /> },
        { label: t('law.published'), children: instrument.published },
        { label: t('law.effectiveFrom'), children: instrument.effective_from ?? t('law.dateUnset') },
        { label: t('law.effectiveTo'), children: lastDay(instrument, t) },
      ]
    : [{ label: t('law.instrument'), children: t('law.unknownInstrument') }];
  const imported = item.text && {
    label: t('law.text'),
    children: (
      <span className="wrap">
        {t('law.importedFrom', { file: item.text.fileName, size: sizeText(item.text.sizeBytes) })}{' '}
        {item.text.importedAt.slice(0, 10)}
      </span>
    ),
  };
  const followed = regimes.length > 0 && {
    label: t('law.regimes'),
    children: (
      <span className="law-inline">
        {regimes.map(({ id, title }) => (
          <Link key={id} to="/law/regimes/$regime" params={{ regime: id }}>
            {text(title)}
          </Link>
        ))}
      </span>
    ),
  };
  return (
    <Descriptions
      bordered
      size="small"
      column={{ xs: 1, md: 2 }}
      className="law-facts"
      items={[...known, ...(followed ? [followed] : []), ...(imported ? [imported] : [])]}
    />
  );
}

function NoText({ id }: { readonly id: string }) {
  const { t } = useWords();
  return (
    <Alert
      type="info"
      showIcon
      title={t('law.noTextTitle')}
      description={
        <>
          <p>{t('law.noText', { id })}</p>
          <code>npx shuji corpus import {id}.txt</code>
        </>
      }
    />
  );
}
