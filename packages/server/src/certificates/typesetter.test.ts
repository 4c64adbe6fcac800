import { afterEach, expect, test } from 'vitest';
import { createTypesetter } from './typesetter.js';

const typesetter = createTypesetter(1);
afterEach(() => typesetter.close());

test('a page that the layout cannot set is refused, and the thread goes on', async () => {
  const wrong = typesetter.set('certificate', { page: '{}', qr: '<svg/>', certificate: '{}' });
  const next = typesetter.set('certificate', { page: 'no JSON', qr: '', certificate: '' });
  await expect(wrong).rejects.toThrow('does not compile');
  await expect(next).rejects.toThrow('does not compile');
});

test('what waits when the threads are ended is refused', async () => {
  const jobs = [1, 2, 3].map(() => typesetter.set('certificate', { page: '{}', qr: '', certificate: '' }));
  const settled = Promise.allSettled(jobs);
  await typesetter.close();
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});
