// The loops over every byte of a file, which a compiler to WebAssembly makes several times as fast as JavaScript's. AssemblyScript; arrays lie in the memory
// where the host says, and all that is not plain is left to it: kernels list such records and answer how many there are.

let bytes: usize = 0;
let starts: usize = 0;
let ends: usize = 0;
let odd: usize = 0;
let slots: usize = 0;
let stride: i32 = 0;
let rows: i32 = 0;
let spareAt: i32 = 0;
let limit: i32 = 0;
let delimiter: i32 = 0;
let columns: i32 = 0;
let spare: i32 = 0;
let base: i32 = 0;
let mask: u64 = 0;

/** Records in the batch, where the next begins, and the kinds of line ends met: 1 of LF, 2 of CR LF. */
export let count: i32 = 0;
export let next: i32 = 0;
export let endings: i32 = 0;

const quote: i32 = 0x22;
const line: i32 = 0x0a;
const carriage: i32 = 0x0d;
const beyond: i32 = -2;

/** Where arrays lie: the bytes, of which those from `free` on are free and `end` is the last; begins and ends of values; a list of records that are not plain. */
export function place(at: usize, begins: usize, finishes: usize, list: usize, slotsAt: usize, free: i32, end: i32): void {
  bytes = at;
  starts = begins;
  ends = finishes;
  odd = list;
  slots = slotsAt;
  spareAt = free;
  limit = end;
}

/** How a file is laid out, and how many records make a batch. */
export function layout(sign: i32, width: i32, batch: i32, apart: i32): void {
  delimiter = sign;
  columns = width;
  rows = batch;
  stride = apart;
  endings = 0;
}

/** Begins anew at a place: the bytes are others than before. */
export function begin(from: i32): void {
  next = from;
  base = from - 64;
  mask = 0;
}

@inline
function signsOf(sixteen: v128): u64 {
  const parts = v128.or(
    v128.or(i8x16.eq(sixteen, i8x16.splat(<i8>delimiter)), i8x16.eq(sixteen, i8x16.splat(<i8>line))),
    v128.or(
      v128.or(i8x16.eq(sixteen, i8x16.splat(<i8>quote)), i8x16.eq(sixteen, i8x16.splat(<i8>carriage))),
      i8x16.eq(sixteen, i8x16.splat(0)),
    ),
  );
  return <u64>i8x16.bitmask(parts);
}

// Which of sixty-four bytes are signs: so many at once that a processor seldom guesses wrongly whether there is one more.
function signsAt(at: usize): u64 {
  return (
    signsOf(v128.load(at)) |
    (signsOf(v128.load(at, 16)) << 16) |
    (signsOf(v128.load(at, 32)) << 32) |
    (signsOf(v128.load(at, 48)) << 48)
  );
}

// The place of the next sign; past the end of the bytes where there is none.
@inline
function mark(): i32 {
  while (mask == 0) {
    base += 64;
    if (base > limit) return limit;
    mask = signsAt(bytes + base);
  }
  const at = base + <i32>ctz(mask);
  mask &= mask - 1;
  return at;
}

@inline
function byte(at: i32): i32 {
  return <i32>load<u8>(bytes + at);
}

/** Splits the records that begin before `until`, a batch at most, from the one after the last batch on; false where one is not as RFC 4180 has it. */
export function split(until: i32): bool {
  let record: i32 = 0;
  let column: i32 = 0;
  let start: i32 = next;
  spare = spareAt;
  while (record < rows && (column > 0 || start < until)) {
    let at = mark();
    if (at >= limit) return false;
    let sign = byte(at);
    const slot = load<i32>(slots + (column << 2));
    if (slot == beyond) return false;
    const to = (<usize>(slot * stride + record)) << 2;
    let quoted = false;
    if (sign == quote) {
      if (at != start) return false;
      const closing = close();
      at = mark();
      if (closing < 0 || closing + 1 != at) return false;
      sign = byte(at);
      if (slot >= 0 && !unquote(to, start + 1, closing)) return false;
      quoted = true;
    } else if (slot >= 0) {
      store<i32>(starts + to, start);
      store<i32>(ends + to, at);
    }
    if (sign == delimiter) {
      column++;
      start = at + 1;
      continue;
    }
    if (column != columns - 1 || (columns == 1 && !quoted && at == start)) return false;
    if (sign == carriage && byte(at + 1) == line) {
      mark();
      endings |= 2;
      start = at + 2;
    } else if (sign == line) {
      endings |= 1;
      start = at + 1;
    } else return false;
    column = 0;
    record++;
  }
  count = record;
  next = start;
  return endings != 3;
}

function close(): i32 {
  let at = mark();
  while (at < limit && !(byte(at) == quote && byte(at + 1) != quote)) {
    if (byte(at) == quote) mark();
    at = mark();
  }
  return at < limit ? at : -1;
}

function unquote(to: usize, from: i32, end: i32): bool {
  let escaped = false;
  for (let at = from; at < end; at++) if (byte(at) == quote) escaped = true;
  store<i32>(starts + to, from);
  store<i32>(ends + to, end);
  if (!escaped) return true;
  if (spare + end - from > limit) return false;
  store<i32>(starts + to, spare);
  for (let at = from; at < end; at++) {
    const sign = byte(at);
    store<u8>(bytes + spare++, sign);
    if (sign == quote) at++;
  }
  store<i32>(ends + to, spare);
  return true;
}

const powers = memory.data<f64>([1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15]);

/** Plain decimals of a column, of fifteen digits at most, as doubles; NaN where there is none. */
export function numbers(slot: i32, into: usize): i32 {
  const from = starts + ((<usize>(slot * stride)) << 2);
  const to = ends + ((<usize>(slot * stride)) << 2);
  let others = 0;
  for (let row = 0; row < count; row++) {
    const begin = load<i32>(from + (row << 2));
    const end = load<i32>(to + (row << 2));
    if (begin == end) {
      store<f64>(into + (row << 3), NaN);
      continue;
    }
    const negative = byte(begin) == 0x2d;
    const first = negative ? begin + 1 : begin;
    let value: i64 = 0;
    let point = -1;
    let at = first;
    let plain = end - first <= 16;
    if (plain)
      for (; at < end; at++) {
        const digit = byte(at) - 0x30;
        if (<u32>digit <= 9) value = value * 10 + digit;
        else if (digit == -2 && point < 0) point = at;
        else break;
      }
    const digits = end - first - (point < 0 ? 0 : 1);
    if (!plain || at < end || digits == 0 || digits > 15) {
      store<i32>(odd + (others++ << 2), row);
      continue;
    }
    let number = <f64>value;
    if (point >= 0) number /= load<f64>(powers + ((end - point - 1) << 3));
    store<f64>(into + (row << 3), negative ? -number : number);
  }
  return others;
}

@inline
function two(at: i32): i32 {
  const tens = byte(at) - 0x30;
  const ones = byte(at + 1) - 0x30;
  return <u32>tens <= 9 && <u32>ones <= 9 ? tens * 10 + ones : -1;
}

const monthDays = memory.data<u8>([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);

// Days since 1970 of ten bytes such as 2025-10-09; the least number where they are none.
function day(at: i32): i32 {
  const high = two(at);
  const low = two(at + 2);
  const month = two(at + 5);
  const date = two(at + 8);
  if (high < 0 || low < 0 || byte(at + 4) != 0x2d || byte(at + 7) != 0x2d) return i32.MIN_VALUE;
  const year = high * 100 + low;
  if (year < 1 || month < 1 || month > 12 || date < 1) return i32.MIN_VALUE;
  const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const most = month == 2 && leap ? 29 : <i32>load<u8>(monthDays + month);
  if (date > most) return i32.MIN_VALUE;
  // Years are counted from March, so that the day that leap years have comes last.
  const counted = month > 2 ? year : year - 1;
  const era = counted / 400;
  const ofEra = counted - era * 400;
  const ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + date - 1;
  return era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468;
}

/** Days, and moments to the second, of a column as microseconds from 1970; NaN where there is none. */
export function times(slot: i32, into: usize): i32 {
  const from = starts + ((<usize>(slot * stride)) << 2);
  const to = ends + ((<usize>(slot * stride)) << 2);
  let others = 0;
  for (let row = 0; row < count; row++) {
    const at = load<i32>(from + (row << 2));
    const length = load<i32>(to + (row << 2)) - at;
    let days = i32.MIN_VALUE;
    let seconds = 0;
    if (length == 10) days = day(at);
    else if (length == 19 && (byte(at + 10) == 0x20 || byte(at + 10) == 0x54) && byte(at + 13) == 0x3a && byte(at + 16) == 0x3a) {
      const hour = two(at + 11);
      const minute = two(at + 14);
      const second = two(at + 17);
      if (<u32>hour < 24 && <u32>minute < 60 && <u32>second < 60) days = day(at);
      seconds = hour * 3600 + minute * 60 + second;
    }
    if (length == 0) store<f64>(into + (row << 3), NaN);
    else if (days == i32.MIN_VALUE) store<i32>(odd + (others++ << 2), row);
    else store<f64>(into + (row << 3), (<f64>days * 86400 + <f64>seconds) * 1000000);
  }
  return others;
}

/** Whether values of a column begin with a sign that no blank has, as 1, and that they are empty, as 0. */
export function present(slot: i32, into: usize): i32 {
  const from = starts + ((<usize>(slot * stride)) << 2);
  const to = ends + ((<usize>(slot * stride)) << 2);
  let others = 0;
  for (let row = 0; row < count; row++) {
    const at = load<i32>(from + (row << 2));
    const empty = at == load<i32>(to + (row << 2));
    const first = byte(at);
    if (!empty && (first <= 0x20 || first == 0xe3)) store<i32>(odd + (others++ << 2), row);
    store<u8>(into + row, empty ? 0 : 1);
  }
  return others;
}

/** Whether an automaton takes the values of a column: 0 or 1, and 2 where there is none. Its transitions are to places of states among them. */
export function automaton(slot: i32, transitions: usize, accepts: usize, into: usize): void {
  const from = starts + ((<usize>(slot * stride)) << 2);
  const to = ends + ((<usize>(slot * stride)) << 2);
  for (let row = 0; row < count; row++) {
    let at = bytes + load<i32>(from + (row << 2));
    const end = bytes + load<i32>(to + (row << 2));
    const empty = at == end;
    let state: u32 = 256 << 2;
    for (; at < end && state != 0; at++) state = load<u32>(transitions + state + (<u32>load<u8>(at) << 2));
    store<u8>(into + row, empty ? 2 : load<u8>(accepts + (state >> 10)));
  }
}

/** How doubles compare: three outcomes, and 2 where one of them is none. */
export function compare(one: usize, other: usize, less: i32, equal: i32, greater: i32, into: usize): void {
  for (let row = 0; row < count; row++) {
    const a = load<f64>(one + (row << 3));
    const b = load<f64>(other + (row << 3));
    store<u8>(into + row, a < b ? less : a > b ? greater : a == b ? equal : 2);
  }
}

/** What a table has of three truths, at `a + 4 * b + 16 * c`. */
export function join(table: usize, a: usize, b: usize, c: usize, into: usize): void {
  for (let row = 0; row < count; row++) {
    const place = <i32>load<u8>(a + row) | (<i32>load<u8>(b + row) << 2) | (<i32>load<u8>(c + row) << 4);
    store<u8>(into + row, load<u8>(table + place));
  }
}

/** Lists the records of which something is not true, and answers how many there are. */
export function untrue(truths: usize): i32 {
  let others = 0;
  for (let first = 0; first < count; first += 16) {
    let mask = ~i8x16.bitmask(i8x16.eq(v128.load(truths + first), i8x16.splat(1))) & 0xffff;
    if (first + 16 > count) mask &= (1 << (count - first)) - 1;
    for (; mask != 0; mask &= mask - 1) store<i32>(odd + (others++ << 2), first + ctz(mask));
  }
  return others;
}

/** How many quotes stand in a range of the bytes. */
export function quotes(from: i32, to: i32): i32 {
  let found = 0;
  let at = from;
  for (; at + 16 <= to; at += 16)
    found += popcnt(i8x16.bitmask(i8x16.eq(v128.load(bytes + at), i8x16.splat(<i8>quote))));
  for (; at < to; at++) if (byte(at) == quote) found++;
  return found;
}

/** Mixes the values of a column into two hashes of 32 bits of each record (after MurmurHash3), those of absent values too; the first column starts anew. */
export function hash(slot: i32, told: usize, into: usize, first: bool): void {
  const from = starts + ((<usize>(slot * stride)) << 2);
  const to = ends + ((<usize>(slot * stride)) << 2);
  for (let row = 0; row < count; row++) {
    const place = into + (row << 3);
    let one: u32 = first ? 0x1747b28c : load<u32>(place);
    let other: u32 = first ? 0x2f0b4c47 : load<u32>(place, 4);
    if (load<u8>(told + row) == 1) {
      let at = bytes + load<i32>(from + (row << 2));
      const end = bytes + load<i32>(to + (row << 2));
      for (; at < end; at++) {
        const sign = <u32>load<u8>(at);
        one = (one ^ sign) * 0xcc9e2d51;
        one ^= one >> 15;
        other = (other ^ sign) * 0x85ebca6b;
        other ^= other >> 13;
      }
    } else {
      one = (one ^ 0x1e) * 0xcc9e2d51;
      other = (other ^ 0x1e) * 0x85ebca6b;
    }
    // What parts a value from the next; and every bit of the outcome hangs on every bit of what went in.
    store<u32>(place, mixed((one ^ 0x1f) * 0x1b873593));
    store<u32>(place, mixed((other ^ 0x1f) * 0xc2b2ae35), 4);
  }
}

@inline
function mixed(hash: u32): u32 {
  hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
  hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
  return hash ^ (hash >> 16);
}
