// A worker that reads SQL into a syntax tree. Hostile SQL can keep the parser busy for ever: whoever asks ends the worker in time.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const { dialect, sql } = workerData;
const require = createRequire(import.meta.url);
const { Parser } = require(`node-sql-parser/build/${dialect}.js`);

function parsed() {
  try {
    const tree = new Parser().astify(sql, { database: dialect });
    return { ok: true, statements: Array.isArray(tree) ? tree : [tree] };
  } catch (error) {
    const { line = 1, column = 1 } = error?.location?.start ?? {};
    return { ok: false, line, column };
  }
}

// Trees hold functions of the parser's own; as text they are plain.
parentPort.postMessage(JSON.stringify(parsed()));
