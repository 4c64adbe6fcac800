// What the threads that measure one file share: words of 32 bits in one buffer.

/** Places of the words: the next block, whether an engine must measure after all, and of each block what stands before it. */
export const places = { next: 0, givenUp: 1, before: 2 };
export const given = 1;
/** Of quotes before a block; nought while that is not known. */
export const evenBefore = 1;
export const oddBefore = 2;
