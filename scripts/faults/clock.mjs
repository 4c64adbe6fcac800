// Loaded ahead of the server (`node --import`): its clock runs ahead of or behind the machine's by the milliseconds in a file, which
// whoever tests it writes. All of the process goes by it, and its threads.
import { readFileSync } from 'node:fs';

const file = process.env.SHUJI_CLOCK;
const RealDate = Date;
let offset = 0;
let readAt = 0;

function moved() {
  const real = RealDate.now();
  if (real - readAt > 20) {
    readAt = real;
    // Half written it reads as nothing, and the clock stays where it was.
    offset = Number(readFileSync(file, 'utf8')) || offset;
  }
  return real + offset;
}

if (file)
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, own) =>
      Reflect.construct(target, args.length === 0 ? [moved()] : args, own === globalThis.Date ? target : own),
    apply: () => new RealDate(moved()).toString(),
    get: (target, name) => (name === 'now' ? moved : Reflect.get(target, name)),
  });
