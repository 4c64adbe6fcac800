import { expect, test } from 'vitest';
import { lookUpAccount } from './account-look-up.js';
import { entryRules, holder, openAccount, otherParty } from './entry-world.test-fixture.js';

const looked = (given: Partial<Parameters<typeof lookUpAccount>[1]>) => {
  const answer = lookUpAccount(openAccount, { by: otherParty, authority: null, interest: null, ...given }, entryRules);
  if (answer.kind === 'refused') throw new Error(answer.code);
  return answer;
};

test.each([
  ['its holder, of whom no interest is asked', { by: holder, interest: '好奇' }, 'holder', null],
  ['its registry', { authority: openAccount.authority }, 'registry', null],
  [
    'the registry of another authority, as anybody else',
    { authority: 'elsewhere', interest: '核对' },
    'interested',
    '核对',
  ],
  ['whoever states an interest', { interest: ' 拟受让其数据 ' }, 'interested', '拟受让其数据'],
] as const)('an account is looked up by %s', (_, given, relation, interest) => {
  const { events, because } = looked(given);
  expect(events).toMatchObject([{ type: 'AccountLookedUp', account: 'SA-1', relation, interest }]);
  expect(because.map(({ cite }) => cite)).toEqual(['sample-2025/2']);
});
