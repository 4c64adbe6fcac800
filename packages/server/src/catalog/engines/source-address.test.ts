import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSourceAddress, shownAddress } from './source-address.js';

const none = { env: {} };

describe('an address', () => {
  test.each([
    [
      'postgres://ann@db.example/shop',
      { kind: 'postgres', host: 'db.example', port: 5432, database: 'shop', tls: 'prefer' },
    ],
    ['postgresql://ann@[::1]:6000/shop?sslmode=require', { kind: 'postgres', host: '::1', port: 6000, tls: 'require' }],
    ['mysql://ann@db/%E5%BA%93', { kind: 'mysql', port: 3306, database: '库', schemas: [] }],
    ['MariaDB://ann@db/a?schema=b,c&schema=d', { kind: 'mysql', schemas: ['b', 'c', 'd'] }],
    ['postgres://ann@localhost/shop?host=%2Frun%2Fpostgresql', { host: '/run/postgresql' }],
  ])('%s', (text, expected) => expect(parseSourceAddress(text, none)).toMatchObject(expected));

  test.each([
    ['oracle://ann@db/shop', 'source-kind-unknown'],
    ['constructor://ann@db/shop', 'source-kind-unknown'],
    ['postgres://db/shop', 'source-address-wrong'],
    ['postgres://ann@db', 'source-address-wrong'],
    ['postgres://ann@db:port/shop', 'source-address-wrong'],
    ['postgres://ann:100%@db/shop', 'source-address-wrong'],
    ['postgres://ann@db/shop?sslmode=maybe', 'source-address-wrong'],
    ['postgres://ann@db/shop?options=-cfoo', 'source-address-wrong'],
  ])('%s is refused', (text, fault) =>
    expect(() => parseSourceAddress(text, none)).toThrow(expect.objectContaining({ fault })),
  );

  test('takes its password from itself, else as given, else from the environment', () => {
    const env = { PGPASSWORD: 'kept', MYSQL_PWD: 'other' };
    const of = (text: string, password?: string) => parseSourceAddress(text, { env, password }).password;
    expect(of('postgres://a:own@h/d', 'given')).toBe('own');
    expect(of('postgres://a@h/d', 'given')).toBe('given');
    expect(of('postgres://a@h/d')).toBe('kept');
    expect(of('mysql://a@h/d')).toBe('other');
  });

  test('is shown without its password, whatever stands in it; nor does a fault tell it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, unit: 'binary' }), fc.constantFrom('postgres', 'mysql'), (tail, kind) => {
        const secret = `zQ7${tail}`;
        const text = `${kind}://ann:${encodeURIComponent(secret)}@db/shop`;
        const address = parseSourceAddress(text, none);
        expect(address.password).toBe(secret);
        expect(shownAddress(address)).not.toContain('zQ7');
      }),
    );
    for (const broken of [
      'postgres://ann:zQ7secret%@db/shop',
      'postgres://ann:zQ7/secret@db/shop',
      'mysql://ann:zQ7@db/x?a=1',
    ])
      try {
        parseSourceAddress(broken, none);
        expect.unreachable();
      } catch (error) {
        expect(JSON.stringify(error) + String(error)).not.toContain('zQ7');
      }
  });
});
