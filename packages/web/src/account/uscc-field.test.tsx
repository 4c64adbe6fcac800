import { creditCheckCharacter } from '@shuji/core/parties';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Form } from 'antd';
import { expect, test } from 'vitest';
import { draw } from '../app/page.test-fixture.js';
import { CreditCodeField, creditCodeFault, plainCreditCode } from './uscc-field.js';

const first17 = '91340100MA0000001';
const sound = first17 + creditCheckCharacter(first17);

test.each([
  ['', { kind: 'empty' }],
  ['9134', { kind: 'length', count: 4 }],
  [`${sound}0`, { kind: 'length', count: 19 }],
  ['91340100MAO000001I', { kind: 'characters', characters: 'O I' }],
  [`${first17}${sound[17] === '0' ? '1' : '0'}`, { kind: 'check' }],
  [sound, null],
])('%s: %o', (code, fault) => expect(creditCodeFault(code)).toEqual(fault));

test('two neighbours that changed places are found', () => {
  const swapped = `${sound.slice(0, 2)}${sound[3]}${sound[2]}${sound.slice(4)}`;
  expect(creditCodeFault(swapped)).toEqual({ kind: 'check' });
});

test('spaces and small letters are taken as they are meant', () => {
  expect(plainCreditCode(`${sound.slice(0, 9)} ${sound.slice(9).toLowerCase()}`)).toBe(sound);
});

test('the field says while one types what is wrong, and when it is right', async () => {
  await draw(
    <Form>
      <CreditCodeField />
    </Form>,
  );
  const field = await screen.findByLabelText('统一社会信用代码');
  await userEvent.type(field, '9134');
  expect(await screen.findByText('应为 18 位，已填 4 位。')).toBeTruthy();
  await userEvent.clear(field);
  await userEvent.type(field, sound.toLowerCase());
  expect((await screen.findByRole('status')).textContent).toContain('代码有效');
});
