#!/usr/bin/env node
// The `shuji` command: sets up what is missing, then runs the command line.
import { setUp } from '../scripts/setup.mjs';

await setUp();
const { main } = await import('../packages/cli/dist/main.js');
process.exitCode = await main(process.argv.slice(2));
