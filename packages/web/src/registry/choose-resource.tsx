import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { useWords } from '../app/i18n.js';
import { Loaded } from '../app/loaded.js';
import { Moment } from '../app/moment.js';
import { count } from '../resources/figures.js';
import { GradeTag } from '../resources/grade-tag.js';
import { resourcesQuery } from '../resources/queries.js';

/** Chooses which of the organisation's resources is to be registered. */
export function ChooseResource({ onChoose }: { readonly onChoose: (id: string) => void }) {
  const { t } = useWords();
  const found = useInfiniteQuery(resourcesQuery);
  return (
    <>
      <h2>{t('registry.chooseResource')}</h2>
      <Loaded
        query={found}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('registry.noResources')}>
            <Link to="/resources">{t('resources.upload')}</Link>
          </Empty>
        }
      >
        {({ pages }) => (
          <div className="choices">
            {pages
              .flatMap(({ items }) => items)
              .map((item) => (
                <article key={item.id} className="choice">
                  <h3 className="wrap">{item.name}</h3>
                  <div className="quiet">
                    {item.format.toUpperCase()} · {t('resources.rowsCount', { value: count(item.rows) })} ·{' '}
                    {t('resources.columnsCount', { value: item.columns })} · <Moment at={item.inventoriedAt} />
                  </div>
                  <GradeTag grade={item.grade} />
                  <Button size="small" type="primary" onClick={() => onChoose(item.id)}>
                    {t('resources.register')}
                  </Button>
                </article>
              ))}
          </div>
        )}
      </Loaded>
      {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>{t('app.more')}</Button>}
    </>
  );
}
