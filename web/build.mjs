// Builds web/dist: hashed bundles, their .br and .gz, and index.html with the hashes in it.
//   node build.mjs            once
//   node build.mjs --watch    again after each change, beside a running server that serves web/dist
// Needs only esbuild and preact; types are checked apart (npm run check).
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
// The new build grows beside the old one: a server that reads dist never sees half of it.
const next = join(here, 'dist.new');

const options = {
  absWorkingDir: here,
  entryPoints: { app: 'src/app.tsx', style: 'src/style/style.css' },
  outdir: next,
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  sourcemap: 'external',
  target: ['es2022', 'chrome123', 'firefox121', 'safari17.5'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  entryNames: '[name]-[hash]',
  chunkNames: 'c/[name]-[hash]',
  metafile: true,
  legalComments: 'linked',
  logLevel: 'warning',
};

async function walk(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = await Promise.all(
    entries.map((e) => (e.isDirectory() ? walk(join(folder, e.name)) : [join(folder, e.name)])),
  );
  return lists.flat();
}

function integrity(bytes) {
  return 'sha384-' + createHash('sha384').update(bytes).digest('base64');
}

async function writeIndex(metafile) {
  const template = await readFile(join(here, 'src/index.html'), 'utf8');
  const output = (entry) =>
    Object.entries(metafile.outputs).find(([name, o]) => o.entryPoint === entry && !name.endsWith('.map'));
  const [app, appOutput] = output('src/app.tsx');
  const [style] = output('src/style/style.css');
  const tag = async (file) => {
    const path = join(here, file);
    return { href: '/' + relative(next, path), integrity: integrity(await readFile(path)) };
  };
  const script = await tag(app);
  const sheet = await tag(style);
  const preloads = appOutput.imports
    .filter((i) => i.kind === 'import-statement')
    .map((i) => `<link rel="modulepreload" href="/${relative(next, join(here, i.path))}">`);
  const html = template
    .replace('<!--style-->', `<link rel="stylesheet" href="${sheet.href}" integrity="${sheet.integrity}">`)
    .replace(
      '<!--script-->',
      [...preloads, `<script type="module" src="${script.href}" integrity="${script.integrity}"></script>`].join('\n'),
    );
  await writeFile(join(next, 'index.html'), html);
}

async function compress() {
  for (const file of await walk(next)) {
    if (file.endsWith('.map')) continue;
    const bytes = await readFile(file);
    if (bytes.length === 0) continue;
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await writeFile(file + '.br', brotliCompressSync(bytes, { params: quality }));
    await writeFile(file + '.gz', gzipSync(bytes, { level: 9 }));
  }
}

async function finish(metafile) {
  await mkdir(next, { recursive: true });
  await writeIndex(metafile);
  await compress();
  await rm(dist, { recursive: true, force: true });
  await rename(next, dist);
}

const finisher = {
  name: 'finish',
  setup(build) {
    build.onStart(() => rm(next, { recursive: true, force: true }));
    build.onEnd(async (result) => {
      if (result.errors.length === 0) await finish(result.metafile);
    });
  },
};

if (process.argv.includes('--watch')) {
  const context = await esbuild.context({ ...options, plugins: [finisher] });
  await context.watch();
} else {
  const started = Date.now();
  const { metafile } = await esbuild.build({ ...options, plugins: [finisher] });
  const bytes = Object.values(metafile.outputs).reduce((n, o) => n + o.bytes, 0);
  console.log(`web/dist: ${Object.keys(metafile.outputs).length} files, ${bytes} bytes, ${Date.now() - started} ms`);
}
