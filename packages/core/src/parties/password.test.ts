import { expect, test } from 'vitest';
import { passwordFault } from './password.js';

test.each([
  ['elevenchars', true, 'eleven characters'],
  ['twelve chars', false, 'twelve characters'],
  ['数据资产登记办法第十九条', false, 'twelve Chinese characters'],
  ['aaaaaaaaaaaabbbb', true, 'two different characters'],
  ['ZhangSan is great', true, 'the name in the address'],
  ['x'.repeat(60) + 'abcdefgh'.repeat(9), true, 'more than 128 characters'],
])('%s is weak: %s (%s)', (password, weak) => {
  const fault = passwordFault(password, 'zhangsan@example.com');
  if (weak) expect(fault).toMatchObject({ code: 'password-weak', fields: ['password'] });
  else expect(fault).toBeNull();
});
