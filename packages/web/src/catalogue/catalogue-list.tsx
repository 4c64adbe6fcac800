import type { CatalogueLine } from '@shuji/core/catalog';
import { Link } from '@tanstack/react-router';
import { Card, Space, Tag } from 'antd';
import { useWords } from '../app/i18n.js';
import { count } from '../resources/figures.js';
import { GradeTag } from '../resources/grade-tag.js';
import { layerColour } from './layer-colour.js';

/** Resources as the catalogue has them: where they are filed, how they are tagged, whose they are. */
export function CatalogueList({ items }: { readonly items: readonly CatalogueLine[] }) {
  return items.map((line) => <Line key={line.resource} line={line} />);
}

function Line({ line }: { readonly line: CatalogueLine }) {
  const { t } = useWords();
  return (
    <Card size="small" style={{ marginBottom: 8 }}>
      <div className="catalogue-line">
        <div>
          <Link to="/resources/$id" params={{ id: line.resource }} search={{ tab: 'catalogue' }} className="wrap">
            {line.name}
          </Link>
          <div className="quiet">
            {line.source ?? t(`catalogue.source_${line.sourceKind}`)} ·{' '}
            {t('resources.rowsCount', { value: count(line.rows) })} ·{' '}
            {t('resources.columnsCount', { value: line.columns })}
          </div>
        </div>
        <div>
          <div className="wrap">
            {line.subjects.length > 0 ? (
              line.subjects.join(t('app.listComma'))
            ) : (
              <span className="quiet">{t('catalogue.notFiled')}</span>
            )}
          </div>
          <div className="quiet">
            {line.owner === null ? t('catalogue.noOwner') : `${t('catalogue.owner')} ${line.owner}`}
          </div>
        </div>
        <Space size={[4, 4]} wrap>
          <GradeTag grade={line.grade} />
          {line.state && <Tag>{t(`cards.state_${line.state}`)}</Tag>}
          {line.tags.map(({ name, layer }) => (
            <Tag key={`${layer} ${name}`} color={layerColour(layer)}>
              {name}
            </Tag>
          ))}
        </Space>
      </div>
    </Card>
  );
}
