import type { Because } from './because.js';
import type { Text } from './text.js';

/** What a decider answers: what happened and by which rules, or why nothing may happen. */
export type Decision<Event, Code extends string> = Decided<Event> | Refused<Code>;

export type Decided<Event> = {
  readonly kind: 'decided';
  readonly events: readonly [Event, ...Event[]];
  readonly because: Because;
};

/**
 * A refusal: `code` from the closed list of its domain, the rules that refuse, the fields or items that are wrong,
 * and values for the message (`expected`, `actual` …). `because` is empty only where no law is concerned (not found, stale version).
 */
export type Refused<Code extends string> = {
  readonly kind: 'refused';
  readonly code: Code;
  readonly because: Because | readonly [];
  readonly fields: readonly string[];
  readonly values: Readonly<Record<string, string | number | Text>>;
};

/** A decision that something happened. */
export function decided<Event>(events: readonly [Event, ...Event[]], because: Because): Decided<Event> {
  return { kind: 'decided', events, because };
}

/** A decision that nothing may happen. */
export function refused<Code extends string>(
  code: Code,
  because: Because | readonly [] = [],
  fields: readonly string[] = [],
  values: Readonly<Record<string, string | number | Text>> = {},
): Refused<Code> {
  return { kind: 'refused', code, because, fields, values };
}

/** Closes a `switch` over a union: does not compile while a member is missing. */
export function exhausted(value: never): never {
  throw new Error(`unexpected member: ${JSON.stringify(value)}`);
}
