import { expect, test } from 'vitest';
import { headerWords, readHeader } from './header-words.js';

const found = (words: readonly string[], header: string) => headerWords(words)(readHeader(header));

test.each([
  ['客户手机号', ['手机'], '手机'],
  ['userPhoneNo', ['phone'], 'phone'],
  ['USER_PHONE_1', ['phone'], 'phone'],
  ['phonenumber', ['phone'], 'phone'],
  ['IDCard', ['id card'], 'id card'],
  ['idcard', ['id card'], 'id card'],
  ['clientIP', ['ip'], 'ip'],
  ['ip2', ['ip'], 'ip'],
  ['ＩＰ地址', ['ip地址'], 'ip地址'],
  ['xm', ['xm'], 'xm'],
  ['KH_XM', ['xm'], 'xm'],
])('%s says one of %j', (header, words, word) => expect(found(words, header)).toBe(word));

test.each([
  ['description', ['ip']],
  ['latest', ['lat']],
  ['platform', ['lat']],
  ['machine', ['mac']],
  ['zipcode', ['ip']],
  ['oxmoor', ['xm']],
])('%s says none of %j', (header, words) => expect(found(words, header)).toBeUndefined());
