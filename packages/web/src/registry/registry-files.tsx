import { UploadOutlined } from '@ant-design/icons';
import type { AskedMaterial } from '@shuji/core/rulebook';
import { Button, Upload } from 'antd';
import { Because } from '../app/citation.js';
import { useWords } from '../app/i18n.js';

export interface RegistryFilesProps {
  readonly asked: readonly AskedMaterial[];
  readonly files: Readonly<Record<string, File>>;
  readonly onChoose: (material: string, file: File) => void;
}

/** The materials that the registry files with a case of its own motion; they are stored when the case is opened. */
export function RegistryFiles({ asked, files, onChoose }: RegistryFilesProps) {
  const { t, text } = useWords();
  const own = asked.filter(({ material }) => material.kind === 'document' || material.kind === 'report');
  if (own.length === 0) return null;
  return (
    <section aria-label={t('entries.openMaterials')}>
      <strong>{t('entries.openMaterials')}</strong>
      {own.map(({ material, rule }) => (
        <div key={material.id} className="panel-line">
          <div className="panel-head">
            <span>{text(material.title)}</span>
            <span className="quiet wrap">{files[material.id]?.name}</span>
          </div>
          <Upload
            showUploadList={false}
            beforeUpload={(file) => {
              onChoose(material.id, file);
              return false;
            }}
          >
            <Button
              size="small"
              icon={<UploadOutlined aria-hidden />}
              aria-label={t('entries.openFile', { title: text(material.title) })}
            >
              {files[material.id] ? t('registry.replaceFile') : t('registry.chooseFile')}
            </Button>
          </Upload>
          <Because rules={[rule]} />
        </div>
      ))}
    </section>
  );
}
