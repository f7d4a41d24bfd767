// The Test Anything Protocol for tests in node, in the few words they need.
//
//   import { test, equal, ok, done } from './tap.mjs';
//   await test('a name', async () => { equal(1 + 1, 2); });      one point; what throws inside fails it
//   done();                                                       prints the plan, sets the exit code
//
// A test that takes longer than its limit fails by name instead of hanging the run.
import assert from 'node:assert/strict';

const LIMIT_MS = 120_000;
let count = 0;
let failed = 0;
const started = Date.now();

export const equal = assert.deepEqual;
export const ok = assert.ok;

function comment(text) {
  for (const line of String(text).split('\n')) console.log('# ' + line);
}

export async function test(name, run, limit = LIMIT_MS) {
  count += 1;
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${limit} ms`)), limit);
  });
  try {
    await Promise.race([run(), late]);
    console.log(`ok ${count} - ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${count} - ${name}`);
    comment(error?.stack ?? error);
  } finally {
    clearTimeout(timer);
  }
}

export function note(text) {
  comment(text);
}

export function done() {
  console.log(`1..${count}`);
  if (failed > 0) comment(`${failed} of ${count} failed in ${Date.now() - started} ms`);
  process.exitCode = failed > 0 || count === 0 ? 1 : 0;
}
