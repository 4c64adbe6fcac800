// `npm start`: sets up what is missing and starts the platform.
import { root, setUp } from './setup.mjs';

await setUp({ web: true });
process.env.SHUJI_DATA ??= `${root}/data`;
const { main } = await import('../packages/cli/dist/main.js');
process.exitCode = await main(['serve', ...process.argv.slice(2)]);
// A library's idle handle must not keep a stopped platform alive.
process.exit();
