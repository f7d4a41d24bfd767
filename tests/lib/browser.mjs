// What the browser tests share: a database with the demonstration data, the released server on a port of its own, Debian's
// chromium, and pages that keep count of what must never happen (errors of scripts, reports of the content security policy).
//
//   const house = await start('lists');            database lists_<pid>, server, browser
//   const page = await house.signIn('btg.phuyen'); a page of a fresh context, signed in, on "Việc của tôi"
//   ...
//   await house.stop();                            everything gone; resolves to a list of complaints (empty is good)
//
// TEST_WEB_BASE and TEST_WEB_PASSWORD name a server that runs already; then no database and no server are started.
import { execFileSync, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const tree = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const require = createRequire(join(tree, 'web', 'package.json'));

const PASSWORD = 'mat-khau-minh-hoa-2026';
const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 360, height: 740 };

const words = (text) => (text ?? '').split(' ').filter(Boolean);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function makeDatabase(name) {
  const out = execFileSync(join(tree, 'tests/lib/database.sh'), [name], { encoding: 'utf8', timeout: 60_000 });
  const urls = {};
  for (const line of out.split('\n').filter(Boolean))
    urls[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
  return urls;
}

function environment(urls) {
  const keep = ['PATH', 'HOME', 'LANG', 'TZ', 'TEST_RUN', 'TEST_TMP'];
  const env = Object.fromEntries(keep.filter((k) => process.env[k] !== undefined).map((k) => [k, process.env[k]]));
  return {
    ...env,
    ...urls,
    CAMKET_SQL_DIR: process.env.CAMKET_SQL_DIR ?? join(tree, 'sql'),
    CAMKET_WEB_DIR: process.env.CAMKET_WEB_DIR ?? join(tree, 'web/dist'),
    CAMKET_OPENAPI_FILE: join(tree, 'docs/openapi.yaml'),
    CAMKET_UNSAFE_TEST_DB: '1',
    CAMKET_LISTEN: '127.0.0.1:0',
    CAMKET_SPOOL_DIR: process.env.TEST_TMP,
  };
}

/** The server's address is in its first lines of log. */
async function addressOf(child, log) {
  for (let i = 0; i < 400; i++) {
    const found = /(?:http:\/\/|"listen":"|listening on )127\.0\.0\.1:([1-9]\d*)/.exec(log.text);
    if (found) return `http://127.0.0.1:${found[1]}`;
    if (child.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error('the server did not start: ' + log.text.slice(-2000));
}

async function startServer(name) {
  const urls = makeDatabase(name);
  const bin = process.env.TEST_RELEASE_BIN ?? join(tree, 'build/release/camket');
  const line = [...words(process.env.TEST_RUNAS), bin];
  const env = environment(urls);
  execFileSync(line[0], [...line.slice(1), 'demo'], {
    env: { ...env, CAMKET_DEMO_PASSWORD: PASSWORD },
    timeout: 120_000,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { DATABASE_URL, DATABASE_JOB_URL } = urls;
  const child = spawn(line[0], [...line.slice(1), 'serve'], {
    env: { ...environment({}), DATABASE_URL, DATABASE_JOB_URL },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = { text: '' };
  const keep = (chunk) => (log.text = (log.text + chunk).slice(-200_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  try {
    return { base: await addressOf(child, log), child, log, database: name };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

async function stopServer({ child, log, database }) {
  const complaints = [];
  if (child.exitCode === null) {
    child.kill('SIGTERM');
    for (let i = 0; i < 200 && child.exitCode === null; i++) await sleep(50);
    if (child.exitCode === null) {
      child.kill('SIGKILL');
      complaints.push('the server did not stop when asked');
    }
  }
  if (child.exitCode) complaints.push(`the server ended with ${child.exitCode}: ${log.text.slice(-1000)}`);
  execFileSync(join(tree, 'tests/lib/database.sh'), ['--drop', database], { timeout: 60_000 });
  return complaints;
}

/** What a page must never do, collected while it is used. */
function watch(page, complaints) {
  page.on('pageerror', (error) => complaints.push(`script error on ${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (/Content Security Policy|TrustedHTML|Trusted Type/i.test(text))
      complaints.push(`policy report on ${page.url()}: ${text}`);
  });
}

/** name: lower case, of the database; the data are the demonstration data. */
export async function start(name) {
  const given = process.env.TEST_WEB_BASE;
  const server = given ? { base: given } : await startServer(`web_${name}_${process.pid}`);
  const { chromium } = require('playwright-core');
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const complaints = [];
  const password = given ? process.env.TEST_WEB_PASSWORD : PASSWORD;
  const sessions = new Map();

  async function open({ language = 'vi', viewport = DESK, bypassCSP = false, storageState } = {}) {
    const context = await browser.newContext({
      viewport,
      bypassCSP,
      locale: 'en-US',
      timezoneId: 'America/Los_Angeles',
      ...(storageState ? { storageState } : {}),
    });
    context.setDefaultTimeout(15_000);
    await context.addInitScript((l) => {
      // The browser's own error pages have no storage.
      if (location.protocol === 'http:' && !localStorage.getItem('camket.language'))
        localStorage.setItem('camket.language', l);
    }, language);
    const page = await context.newPage();
    watch(page, complaints);
    return page;
  }
  async function fillIn(page, login, secret = password) {
    await page.fill('input[name=login]', login);
    await page.fill('input[name=password]', secret);
    await page.click('form button[type=submit]');
  }
  /** One real sign-in an account; later contexts get its cookie, because hashing a password is slow on purpose. */
  async function signIn(login, options = {}) {
    if (!sessions.has(login)) {
      const page = await open();
      await page.goto(server.base + '/');
      await fillIn(page, login);
      await page.waitForSelector('main .page h1');
      sessions.set(login, await page.context().storageState());
      await page.context().close();
    }
    const state = sessions.get(login);
    const page = await open({ ...options, storageState: { cookies: state.cookies, origins: [] } });
    await go(page, options.path ?? '/work');
    return page;
  }
  /** To an address of the front end, until its view stands there and nothing is on its way. */
  async function go(page, path) {
    await page.goto(server.base + path);
    await settled(page);
  }
  async function stop() {
    await browser.close();
    if (!given) complaints.push(...(await stopServer(server)));
    return complaints;
  }
  return { base: server.base, password, open, fillIn, signIn, go, stop, complaints };
}

/** Waits until the view stands, its data are there and nothing is being loaded. */
export async function settled(page) {
  await page.waitForSelector('#main .page h1');
  await page.waitForFunction(() => !document.querySelector('.skeleton, .loading, [aria-busy="true"]'));
  await page.waitForTimeout(60);
  await page.waitForFunction(() => !document.querySelector('.skeleton, .loading, [aria-busy="true"]'));
}

/** The API as the page's own session sees it. */
export async function api(page, path) {
  const reply = await page.request.get(new URL('/api/v1' + path, page.url()).href, {
    headers: { Accept: 'application/json' },
    // The server closes a connection that was idle for 15 s, perhaps just when this takes it up again; a browser asks anew then.
    maxRetries: 2,
  });
  if (!reply.ok()) throw new Error(`GET ${path}: ${reply.status()} ${await reply.text()}`);
  return reply.json();
}

/** The page is as wide as the window, not wider. */
export async function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const axeSource = () => readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Violations of WCAG 2.0-2.2 A/AA and best practices, as lines; the page needs a context with bypassCSP. */
export async function axe(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource());
  const found = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const result = await window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return result.violations.map((v) => ({
      id: v.id,
      help: v.help,
      nodes: v.nodes.slice(0, 4).map((n) => n.html.slice(0, 200) + ' | ' + n.failureSummary),
    }));
  });
  return found.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.join('\n  ')}`);
}

/** The text of a page as printed on A4, one string a sheet. */
export async function printed(page) {
  const file = join(process.env.TEST_TMP ?? '/tmp', `print-${process.pid}-${Date.now()}.pdf`);
  await page.pdf({ path: file, preferCSSPageSize: true });
  try {
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    return text.split('\f').slice(0, -1);
  } finally {
    if (existsSync(file)) rmSync(file);
  }
}

/** Modules of web/src as one, bundled for node: for tests of functions that need no page. */
export async function load(...paths) {
  const contents = paths.map((path) => `export * from './${path}';`).join('\n');
  const stdin = {
    contents: contents + (paths.length === 1 ? `\nimport * as m from './${paths[0]}'; export default m.default;` : ''),
    resolveDir: join(tree, 'web/src'),
    loader: 'ts',
  };
  const options = {
    bundle: true,
    format: 'esm',
    write: false,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    absWorkingDir: join(tree, 'web'),
    logLevel: 'error',
  };
  const built = await require('esbuild').build({ stdin, ...options });
  return import('data:text/javascript;base64,' + Buffer.from(built.outputFiles[0].text).toString('base64'));
}
