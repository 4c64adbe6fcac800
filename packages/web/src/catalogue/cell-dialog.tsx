import type { MatrixRow } from '@shuji/core/catalog';
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Button, Checkbox, Form, Modal, Select, Space } from 'antd';
import { useState } from 'react';
import { useSendingForm } from '../app/form.js';
import { useWords } from '../app/i18n.js';
import { PlacePast } from './place-past.js';
import { bearersQuery, schemeQuery } from './queries.js';
import { ReasonDialog } from './reason-dialog.js';
import { sendCommand, useCatalogueRefresh } from './use-catalogue-command.js';

interface Entered {
  readonly bearers?: readonly { readonly kind: string; readonly name?: string }[];
  readonly rights?: readonly string[];
}

export interface CellDialogProps {
  readonly row: MatrixRow;
  readonly role: string;
  readonly onClose: () => void;
}

/** Who bears a role at a place and what they may do; what was assigned there can be released, so that it is inherited again. */
export function CellDialog({ row, role, onClose }: CellDialogProps) {
  const { t, text } = useWords();
  const refresh = useCatalogueRefresh();
  const [releasing, setReleasing] = useState(false);
  const { roles = [], operations = [] } = useQuery(schemeQuery).data ?? {};
  const known = roles.find(({ id }) => id === role);
  const own = row.roles.find((each) => each.role === role && each.own);
  const { form, props, sending, problem } = useSendingForm<Entered>({
    send: ({ bearers = [], rights = [] }) => {
      const named = bearers.map(({ kind, name = '' }) => ({ kind, name }));
      const body = { place: row.place, role, bearers: named, rights };
      return sendCommand({ path: 'responsibilities/assign', body, version: row.version });
    },
    done: async () => {
      await refresh();
      onClose();
    },
  });
  const initial = own ?? { bearers: [{ kind: 'department', name: '' }], rights: known?.rights ?? [] };
  if (releasing)
    return (
      <ReasonDialog
        title={t('catalogue.release')}
        hint={t('catalogue.releaseRoleHint')}
        request={{ path: 'responsibilities/release', body: { place: row.place, role }, version: row.version }}
        onClose={onClose}
      />
    );
  return (
    <Modal
      open
      title={`${row.title} · ${known ? text(known.title) : role}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Space wrap>
          {own && (
            <Button danger onClick={() => setReleasing(true)}>
              {t('catalogue.release')}
            </Button>
          )}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="primary" loading={sending.isPending} onClick={() => form.submit()}>
            {t('catalogue.save')}
          </Button>
        </Space>
      }
    >
      {known && <p className="quiet">{text(known.duty)}</p>}
      <Form {...props} initialValues={initial}>
        <Bearers single={known?.single ?? false} />
        <Form.Item name="rights" label={t('catalogue.rights')}>
          <Checkbox.Group
            options={operations.map(({ id, title, letter }) => ({ value: id, label: `${letter} ${text(title)}` }))}
          />
        </Form.Item>
      </Form>
      {problem}
      <PlacePast place={row.place} />
    </Modal>
  );
}

function Bearers({ single }: { readonly single: boolean }) {
  const { t, text } = useWords();
  const { bearers: kinds = [] } = useQuery(schemeQuery).data ?? {};
  const { items = [] } = useQuery(bearersQuery).data ?? {};
  const names = [...new Set(items.map(({ name }) => name))].map((value) => ({ value }));
  return (
    <Form.List name="bearers">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <Space.Compact key={key} block style={{ marginBottom: 8 }}>
              <Form.Item name={[name, 'kind']} noStyle>
                <Select
                  aria-label={t('catalogue.bearerKind')}
                  style={{ width: 130 }}
                  options={kinds.map(({ id, title }) => ({ value: id, label: text(title) }))}
                />
              </Form.Item>
              <Form.Item
                name={[name, 'name']}
                noStyle
                rules={[{ required: true, whitespace: true, message: t('catalogue.nameNeeded') }]}
              >
                <AutoComplete
                  aria-label={t('catalogue.bearerName')}
                  style={{ flex: 1, minWidth: 0 }}
                  maxLength={100}
                  options={names}
                  showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed) }}
                />
              </Form.Item>
              {!single && <Button onClick={() => remove(name)}>{t('catalogue.remove')}</Button>}
            </Space.Compact>
          ))}
          {!single && (
            <p>
              <Button size="small" onClick={() => add({ kind: kinds[0]?.id ?? 'department', name: '' })}>
                {t('catalogue.addBearer')}
              </Button>{' '}
              {fields.length === 0 && <span className="quiet">{t('catalogue.nobodyHint')}</span>}
            </p>
          )}
        </>
      )}
    </Form.List>
  );
}
