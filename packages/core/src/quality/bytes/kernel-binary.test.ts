import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('the kernel is what its source is compiled to: `npm run kernel -w @shuji/core` writes it anew', async () => {
  // @ts-expect-error A script in plain JavaScript has no types.
  const { kernelText } = await import('../../../scripts/kernel.mjs');
  expect(readFileSync(new URL('./kernel-binary.ts', import.meta.url), 'utf8') === (await kernelText())).toBe(true);
});
