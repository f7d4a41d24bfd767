// The only file that calls fetch. It knows the base address, the headers that the API asks for, how a problem looks,
// and what to do when the session has ended or the server asks to wait.
import { language } from './i18n/language';

const BASE = '/api/v1';
const RETRIES = 3;
const LONGEST_WAIT_S = 5;

export interface FieldFault {
  /** JSON pointer into the body that was sent, e.g. "/parties/0/agency_id" */
  pointer: string;
  detail: string;
}

/** An answer of kind application/problem+json, or the lack of any answer (status 0, slug "unreachable"). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly slug: string,
    readonly title: string,
    readonly detail: string | null,
    readonly errors: FieldFault[],
  ) {
    super(title);
    this.name = 'Problem';
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

/** One act of the user: the same key travels with each retry, a fresh one with the next act or a changed body. */
export class Act {
  #key = '';
  #sent = '';
  keyFor(body: string): string {
    if (this.#key === '' || this.#sent !== body) {
      this.#key = crypto.randomUUID();
      this.#sent = body;
    }
    return this.#key;
  }
  done(): void {
    this.#key = '';
  }
}

type SignInAgain = () => Promise<void>;
let signInAgain: SignInAgain | null = null;
let lastAnswerAt = Date.now();

/** The shell gives a function that asks for the password over the present page and resolves when signed in again. */
export function onSessionEnded(f: SignInAgain | null): void {
  signInAgain = f;
}

/** Milliseconds since the server last answered: what the idle limit counts from. */
export function idleFor(): number {
  return Date.now() - lastAnswerAt;
}

const etags = new WeakMap<object, string>();

/** The If-Match value of a resource as it was read. */
export function etagOf(resource: object): string {
  const known = etags.get(resource);
  if (known) return known;
  const version = (resource as { version?: number }).version;
  return version === undefined ? '*' : `"v${version}"`;
}

export function url(path: string, query?: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return BASE + path + (text ? '?' + text : '');
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function isFieldFault(v: unknown): v is FieldFault {
  return typeof v === 'object' && v !== null && typeof (v as FieldFault).pointer === 'string';
}

async function problemOf(response: Response): Promise<Problem> {
  let body: Record<string, unknown> = {};
  try {
    body = (await response.json()) as Record<string, unknown>;
  } catch {
    // A proxy in front may answer in HTML: the status alone must do.
  }
  const type = typeof body.type === 'string' ? body.type : '';
  return new Problem(
    response.status,
    type.replace(/^urn:camket:problem:/, '') || 'http-' + response.status,
    typeof body.title === 'string' ? body.title : `${response.status}`,
    typeof body.detail === 'string' ? body.detail : null,
    Array.isArray(body.errors) ? body.errors.filter(isFieldFault) : [],
  );
}

const unreachable = (): Problem => new Problem(0, 'unreachable', '', null, []);

interface Call {
  path: string;
  init: RequestInit & { headers: Record<string, string> };
  /** may be sent twice without harm: a read, or a write that carries a key */
  repeatable: boolean;
  /** 401 is the answer, not the end of a session */
  signingIn?: boolean;
}

async function attempt(call: Call): Promise<Response> {
  for (let tries = 0; ; tries++) {
    try {
      const response = await fetch(call.path, call.init);
      lastAnswerAt = Date.now();
      if (response.status !== 503 || !call.repeatable || tries >= RETRIES) return response;
      const seconds = Number(response.headers.get('Retry-After') ?? '1');
      await wait(1000 * Math.min(Number.isFinite(seconds) ? Math.max(seconds, 0.2) : 1, LONGEST_WAIT_S));
    } catch (error) {
      if (call.init.signal?.aborted) throw error;
      if (!call.repeatable || tries >= 1) throw unreachable();
      await wait(400);
    }
  }
}

async function send(call: Call): Promise<Response> {
  call.init.headers['Accept-Language'] = language();
  call.init.credentials = 'same-origin';
  let response = await attempt(call);
  if (response.status === 401 && !call.signingIn && signInAgain) {
    await signInAgain();
    response = await attempt(call);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function bodyOf<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json();
  const etag = response.headers.get('ETag');
  if (etag && typeof body === 'object' && body !== null) etags.set(body, etag);
  return body as T;
}

const JSON_HEADERS = { Accept: 'application/json', 'Content-Type': 'application/json' };

export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const init = { headers: { Accept: 'application/json' }, ...(signal ? { signal } : {}) };
  return bodyOf<T>(await send({ path: url(path, query), init, repeatable: true }));
}

/** Reads the session without asking to sign in: null when there is none. */
export async function session<T>(): Promise<T | null> {
  try {
    const call = {
      path: url('/session'),
      init: { headers: { Accept: 'application/json' } },
      repeatable: true,
      signingIn: true,
    };
    return await bodyOf<T>(await send(call));
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

export async function signIn<T>(login: string, password: string): Promise<T> {
  const init = { method: 'POST', headers: { ...JSON_HEADERS }, body: JSON.stringify({ login, password }) };
  return bodyOf<T>(await send({ path: url('/session'), init, repeatable: false, signingIn: true }));
}

export async function signOut(): Promise<void> {
  const init = { method: 'DELETE', headers: { Accept: 'application/json', 'If-Match': '*' } };
  await send({ path: url('/session'), init, repeatable: false, signingIn: true });
}

export async function post<T>(path: string, body: unknown, act: Act = new Act()): Promise<T> {
  const text = JSON.stringify(body);
  const headers = { ...JSON_HEADERS, 'Idempotency-Key': act.keyFor(text) };
  const result = await bodyOf<T>(
    await send({ path: url(path), init: { method: 'POST', headers, body: text }, repeatable: true }),
  );
  act.done();
  return result;
}

/** resource: what was read before; its ETag becomes If-Match. */
export async function put<T>(path: string, body: unknown, resource: object): Promise<T> {
  const headers = { ...JSON_HEADERS, 'If-Match': etagOf(resource) };
  const init = { method: 'PUT', headers, body: JSON.stringify(body) };
  return bodyOf<T>(await send({ path: url(path), init, repeatable: false }));
}

export async function remove(path: string, resource: object): Promise<void> {
  const init = { method: 'DELETE', headers: { Accept: 'application/json', 'If-Match': etagOf(resource) } };
  await send({ path: url(path), init, repeatable: false });
}

/** Sends the bytes of a file as they are; the name travels percent-encoded. */
export async function upload<T>(file: File, act: Act = new Act()): Promise<T> {
  const name = encodeURIComponent(file.name.normalize('NFC')).replace(
    /['()*]/g,
    (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase(),
  );
  const headers = {
    Accept: 'application/json',
    'Content-Type': file.type || 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
    'Idempotency-Key': act.keyFor([file.name, file.size, file.lastModified].join('|')),
  };
  const result = await bodyOf<T>(
    await send({ path: url('/files'), init: { method: 'POST', headers, body: file }, repeatable: true }),
  );
  act.done();
  return result;
}
