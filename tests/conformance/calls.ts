import { type Profiler, Session } from 'node:inspector/promises';

type Called = Profiler.FunctionCoverage;
type Range = Profiler.CoverageRange;

const session = new Session();
/** Where functions stand in their files, once they have been called: what they made may be called alone later on. */
const places = new Map<string, Range>();

/** What a run called, counted by the engine itself, so that no scenario passes for going through code that it never reaches. */
export interface Calls {
  /** Whether a function was called, or what it has made. The symbol is as in `core/kernel/calendar#addWorkingDays`. */
  of(symbol: string): boolean;
}

/** Runs, and answers what was called. Counting makes everything slower, and ends with the run. */
export async function callsDuring(run: () => Promise<void> | void): Promise<Calls> {
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await run();
    const scripts = await taken();
    await session.post('Profiler.stopPreciseCoverage');
    return { of: (symbol) => isCalled(scripts, symbol) };
  } finally {
    session.disconnect();
  }
}

function isCalled(scripts: readonly Profiler.ScriptCoverage[], symbol: string): boolean {
  const [module = '', name = ''] = symbol.split('#');
  const [owner = '', ...path] = module.split('/');
  const file = `/packages/${owner}/src/${path.join('/')}.ts`;
  const functions = scripts.filter(({ url }) => url.endsWith(file)).flatMap((script) => script.functions);
  const own = [...places].find(([key]) => key.endsWith(`${file}#${name}`))?.[1];
  return own !== undefined && functions.some(({ ranges: [range] }) => range !== undefined && isWithin(range, own));
}

async function taken(): Promise<readonly Profiler.ScriptCoverage[]> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const ours = result.filter(({ url }) => url.includes('/packages/'));
  for (const { url, functions } of ours) for (const called of functions) remember(url, called);
  return ours;
}

function remember(url: string, { functionName, ranges: [range] }: Called): void {
  const key = `${url}#${functionName}`;
  if (functionName !== '' && range && !places.has(key)) places.set(key, range);
}

function isWithin(range: Range, own: Range): boolean {
  return range.count > 0 && range.startOffset >= own.startOffset && range.endOffset <= own.endOffset;
}
