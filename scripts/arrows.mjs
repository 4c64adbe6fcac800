// `npm run arrows`: packages and domain folders import in one direction only, and another domain only through its index.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// What a package may import of ours, and its domains in the order in which they may see each other: earlier, never later.
const packages = {
  core: {
    imports: [],
    domains: ['kernel', 'rulebook', 'parties', 'evidence', 'catalog', 'quality', 'rights', 'registry', 'supervision'],
  },
  server: {
    imports: ['core'],
    domains: [
      'postgres',
      'kernel',
      'http',
      'rulebook',
      'corpus',
      'parties',
      'evidence',
      'certificates',
      'catalog',
      'quality',
      'files',
      'rdf',
      'search',
      'resources',
      'sources',
      'lineage',
      'dcat',
      'evaluations',
      'catalogue',
      'registry',
      'supervision',
      'main',
      'backup',
    ],
  },
  cli: { imports: ['core', 'server'], domains: null },
  web: { imports: ['core'], domains: null },
};

/** Every import that breaks the rule, as `file: what`. */
export function arrowFaults() {
  const faults = [];
  for (const [name, { imports, domains }] of Object.entries(packages)) {
    const source = join(root, 'packages', name, 'src');
    for (const file of sources(source)) {
      const at = relative(root, file);
      const from = domainOf(source, file);
      if (domains && from !== null && !domains.includes(from))
        faults.push(`${at}: domain ${from} has no place in the order`);
      for (const target of importsOf(file)) {
        const [, other, domain] = /^@shuji\/([a-z]+)(?:\/([a-z-]+))?/.exec(target) ?? [];
        if (other && !imports.includes(other)) faults.push(`${at}: ${name} may not import ${target}`);
        if (other && domain && target.split('/').length > 3) faults.push(`${at}: ${target} goes past the index`);
        if (target.startsWith('.') && domains) faults.push(...domainFaults(source, file, from, target, domains));
        if (name === 'core' && !/\.test(-fixture)?\.ts$/.test(file) && (target.startsWith('node:') || target === 'pg'))
          faults.push(`${at}: core does no I/O (${target})`);
      }
    }
  }
  return faults;
}

function domainFaults(source, file, from, target, domains) {
  const path = resolve(dirname(file), target);
  const to = domainOf(source, path);
  if (to === null || to === from) return [];
  const at = relative(root, file);
  const test = /\.test(-fixture)?\.tsx?$/.test(file);
  const faults = [];
  if (!/\/index\.js$/.test(target) && !test) faults.push(`${at}: ${target} goes past the index`);
  if (!test && domains.indexOf(to) > domains.indexOf(from)) faults.push(`${at}: ${from} may not import ${to}`);
  return faults;
}

function domainOf(source, path) {
  const parts = relative(source, path).split(sep);
  return parts.length > 1 ? parts[0] : null;
}

function importsOf(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)].map((match) => match[1]);
}

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sources(join(folder, entry.name))
      : /\.tsx?$/.test(entry.name)
        ? [join(folder, entry.name)]
        : [],
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = arrowFaults();
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? 'arrows run one way' : `${faults.length} arrows run the wrong way`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
