import type { Automaton } from './automaton.js';
import { allocate, byteColumn, bytesAt, type Column, kernel, wordsAt } from './workspace.js';

/** Tells of each record whether an automaton takes a value: 1 or 0, and 2 where it is empty. */
export type Taking = (slot: number) => Column<Uint8Array>;

// For what is read of columns.
const leftFree = 8 * 2 ** 20;

/** An automaton in the memory of the kernel. Throws a `RangeError` where none could be made, or where there is no room for it. */
export function loadAutomaton(automaton: Automaton | null): Taking {
  if (automaton === null) throw new RangeError('the automaton is too large');
  const { next, accepts } = automaton;
  const at = allocate(4 * next.length, leftFree);
  const transitions = wordsAt(at, next.length);
  // Where the transitions of the next state stand, so that the kernel need not reckon it at each byte.
  for (const [place, state] of next.entries()) transitions[place] = state << 10;
  const accepting = allocate(accepts.length);
  bytesAt(accepting, accepts.length).set(accepts);
  const taken = byteColumn();
  return (slot) => {
    kernel.automaton(slot, at, accepting, taken.at);
    return taken;
  };
}
