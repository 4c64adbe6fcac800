// Measures blocks of a delimited file by a plan, beside other threads that measure others: gets {path, delimiter, plan, size, shared, budget} as its data, posts
// {parts} or null where the file must be left to an engine; then counts the hashes that fall to it of lists that it is sent, and posts {distinct}.
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import {
  aheadBytes,
  BytesMeasure,
  blockBytes,
  bytes,
  distinctHashes,
  IrregularRecord,
} from '@shuji/core/quality/bytes';
import { evenBefore, given, oddBefore, places } from './quality-bytes-shared.mjs';

const { path, delimiter, plan, size, shared, budget } = workerData;
const control = new Int32Array(shared);
const [quote, line] = [0x22, 0x0a];
// Nearly every record ends within so many bytes behind its block.
const nearBytes = 1 << 16;
const measure = new BytesMeasure(plan, delimiter);
const file = openSync(path);

try {
  for (let block = nextBlock(); block >= 0; block = nextBlock()) measureBlock(block);
} catch (error) {
  if (!(error instanceof IrregularRecord)) throw error;
  giveUp();
} finally {
  closeSync(file);
}

if (control[places.givenUp] === given) parentPort.postMessage(null);
else {
  parentPort.once('message', ({ lists, share, shares }) => {
    const distinct = Object.entries(lists).map(([key, list]) => [key, distinctHashes(list, share, shares)]);
    parentPort.postMessage({ distinct: Object.fromEntries(distinct) });
  });
  const parts = [...measure.parts()].map(([key, part]) => [key, { ...part, hashes: sharedCopy(part.hashes) }]);
  parentPort.postMessage({ rows: measure.rows, endings: measure.endings, parts: Object.fromEntries(parts) });
}

function nextBlock() {
  if (Atomics.load(control, places.givenUp) === given) return -1;
  const block = Atomics.add(control, places.next, 1);
  return block * blockBytes < size ? block : -1;
}

function giveUp() {
  Atomics.store(control, places.givenUp, given);
  // Whoever waits for what stands before a block need not know any more.
  for (let at = places.before; at < control.length; at++) {
    Atomics.compareExchange(control, at, 0, evenBefore);
    Atomics.notify(control, at);
  }
}

function measureBlock(block) {
  const from = block * blockBytes;
  const until = Math.min(size, from + blockBytes);
  const length = until - from;
  const first = from === 0 ? 0 : 1;
  const read = readSync(file, bytes, 1 - first, first + length + nearBytes, from - first);
  // What is shorter than it was is another file.
  if (read < first + length) throw new IrregularRecord();
  const [odd, own] = beforeBlock(block, 1, 1 + length);
  const end = 1 - first + read;
  if (!endsBefore(closed(end, from), odd !== own, length)) {
    const more = readSync(file, bytes, end, aheadBytes - nearBytes, from + end - 1);
    if (!endsBefore(closed(end + more, from), odd !== own, length)) throw new IrregularRecord();
  }
  const begin = from === 0 ? measure.skip(byteOrderMark()) : firstRecord(odd, 1 + length);
  measure.add(begin, 1 + length);
  if (measure.kept > budget) throw new IrregularRecord();
}

// Whether the number of quotes before a block is odd, and whether that of its own is.
function beforeBlock(block, from, to) {
  const own = measure.quotes(from, to) % 2 === 1;
  const place = places.before + block;
  while (Atomics.load(control, place) === 0) Atomics.wait(control, place, 0);
  const before = Atomics.load(control, place) === oddBefore;
  Atomics.store(control, place + 1, before === own ? evenBefore : oddBefore);
  Atomics.notify(control, place + 1);
  return [before, own];
}

function byteOrderMark() {
  return bytes[1] === 0xef && bytes[2] === 0xbb && bytes[3] === 0xbf ? 4 : 1;
}

// Where the first record begins that begins in a block: behind the first line end, the one before the block included, that stands in no quotes.
function firstRecord(odd, to) {
  let within = odd;
  if (!within && bytes[0] === line) return 1;
  for (let at = 1; at < to; at++) {
    if (bytes[at] === quote) within = !within;
    else if (bytes[at] === line && !within) return at + 1;
  }
  return to;
}

// The end of what was read; the last line of a file ends with it.
function closed(end, from) {
  if (from + end - 1 < size || bytes[end - 1] === line) return end;
  bytes[end] = line;
  return end + 1;
}

// Whether all of the last record that begins in a block has been read.
function endsBefore(end, odd, length) {
  let within = odd;
  if (!within && bytes[length] === line) return true;
  for (let at = 1 + length; at < end; at++) {
    if (bytes[at] === quote) within = !within;
    else if (bytes[at] === line && !within) return true;
  }
  return false;
}

function sharedCopy(hashes) {
  const copy = new Uint32Array(new SharedArrayBuffer(hashes.byteLength));
  copy.set(hashes);
  return copy;
}
