import { CheckCircleFilled } from '@ant-design/icons';
import { CreditCodeInput, isCreditCode } from '@shuji/core/parties';
import { Form, Input } from 'antd';
import { useWords } from '../app/i18n.js';

export type CreditCodeFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'length'; readonly count: number }
  | { readonly kind: 'characters'; readonly characters: string }
  | { readonly kind: 'check' };

/** A code as it is meant, however it was typed. */
export function plainCreditCode(typed: unknown): string {
  return CreditCodeInput.catch('').parse(typed ?? '');
}

/** What is wrong with a unified social credit code, so that a person sees where to look; null where it is sound. */
export function creditCodeFault(code: string): CreditCodeFault | null {
  if (code === '') return { kind: 'empty' };
  const strange = [...new Set(code.replace(/[0-9A-HJ-NPQRTUWXY]/g, ''))].join(' ');
  if (strange !== '') return { kind: 'characters', characters: strange };
  if (code.length !== 18) return { kind: 'length', count: code.length };
  return isCreditCode(code) ? null : { kind: 'check' };
}

function useFaultWords() {
  const { t } = useWords();
  return (fault: CreditCodeFault): string => {
    switch (fault.kind) {
      case 'empty':
        return t('account.uscc.empty');
      case 'length':
        return t('account.uscc.length', { count: fault.count });
      case 'characters':
        return t('account.uscc.characters', { characters: fault.characters });
      case 'check':
        return t('account.uscc.check');
    }
  };
}

/** The unified social credit code, checked while it is typed. Source: GB 32100-2015. */
export function CreditCodeField() {
  const { t } = useWords();
  const say = useFaultWords();
  const typed: unknown = Form.useWatch('uscc');
  const sound = creditCodeFault(plainCreditCode(typed)) === null;
  return (
    <Form.Item
      name="uscc"
      label={t('account.uscc.label')}
      required
      extra={
        sound ? (
          <span className="sound" role="status">
            <CheckCircleFilled aria-hidden /> {t('account.uscc.sound')}
          </span>
        ) : (
          t('account.uscc.help')
        )
      }
      rules={[
        {
          validator: (_, value: unknown) => {
            const fault = creditCodeFault(plainCreditCode(value));
            return fault ? Promise.reject(new Error(say(fault))) : Promise.resolve();
          },
        },
      ]}
    >
      <Input className="mono" autoComplete="off" maxLength={40} spellCheck={false} />
    </Form.Item>
  );
}
