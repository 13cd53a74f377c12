import type { Answer, Arguments, Method, Operation, Path, Success } from './types.js';
import type { paths as ConversationPaths } from './generated/conversations.js';
import type { paths as UserPaths } from './generated/users.js';

/** Every path that a frontend can call. Those of internal keys are not among them, nor is the stream of events. */
export type Paths = Omit<UserPaths & ConversationPaths, `${string}/events`>;

export interface LetheOptions {
  /** The gateway's address. */
  baseUrl: string;
  /** The user's token, or what returns it. It is asked before each request, so a token can be renewed. */
  token: string | (() => string | Promise<string>);
  /** Another fetch than the global one. */
  fetch?: typeof globalThis.fetch;
}

export interface Lethe {
  /**
   * Sends one request, and never repeats it: requests delete.
   *
   * @throws {LetheError} if the answer isn't a success
   */
  request<P extends Path<Paths>, M extends Method<Paths[P]>>(
    method: M,
    path: P,
    ...rest: Arguments<Operation<Paths[P], M>>
  ): Promise<Answer<Success<Operation<Paths[P], M>>>>;
}

/** An answer that is not a success, or none at all: then its status is 0. */
export class LetheError extends Error {
  override readonly name = 'LetheError';

  constructor(
    message: string,
    readonly status: number,
    /** The id of the request in the service's log. */
    readonly requestId: string | null,
    /** The body, parsed if it is JSON. */
    readonly body: unknown,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

interface LooseArguments {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  headers?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
}

export function createLethe(options: LetheOptions): Lethe {
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);
  const base = options.baseUrl.replace(/\/+$/, '');

  return {
    async request(method: string, path: string, args: LooseArguments = {}) {
      const token = typeof options.token === 'function' ? await options.token() : options.token;
      if (!token) {
        throw new TypeError('There is no token');
      }
      const headers = new Headers({ Accept: 'application/json, application/jose', Authorization: `Bearer ${token}` });
      for (const [name, value] of given(args.headers)) {
        headers.set(name, value);
      }
      const init: RequestInit = { method, headers, cache: 'no-store', credentials: 'omit', redirect: 'error' };
      if (args.body !== undefined) {
        headers.set('Content-Type', 'application/json');
        init.body = JSON.stringify(args.body, refuseUndefined);
      }
      if (args.signal) {
        init.signal = args.signal;
      }
      const url = base + fill(path, args.path ?? {}) + query(args.query);
      const noAnswer = (cause: unknown): never => {
        if (args.signal?.aborted) {
          throw cause;
        }
        throw new LetheError(`${method} ${path} got no answer`, 0, null, undefined, { cause });
      };
      const response = await send(url, init).catch(noAnswer);
      const data = await parsed(response).catch(noAnswer);
      if (!response.ok) {
        throw new LetheError(problem(data, response), response.status, response.headers.get('X-Request-Id'), data);
      }
      return { data, status: response.status, headers: response.headers };
    },
  } as Lethe;
}

/** Puts the values in. A segment that is empty or only dots would make another path of it. */
function fill(path: string, values: Record<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = text(name, values[name]);
    if (/^\.{0,2}$/.test(value)) {
      throw new TypeError(`${path} needs ${name}`);
    }
    return encodeURIComponent(value);
  });
}

function query(values: Record<string, unknown> | undefined): string {
  const all = new URLSearchParams(given(values));
  return String(all) === '' ? '' : `?${all}`;
}

function given(values: Record<string, unknown> = {}): [string, string][] {
  return Object.entries(values).map(([name, value]) => [name, text(name, value)]);
}

/**
 * Refuses what would mean something else: a selector that is undefined and left out would widen a deletion, and a number
 * that is too large for JavaScript has become another one.
 */
function text(name: string, value: unknown): string {
  const fits = typeof value === 'number' ? Number.isSafeInteger(value) : ['string', 'boolean'].includes(typeof value);
  if (!fits) {
    throw new TypeError(`${name} is ${String(value)}; write large numbers as text`);
  }
  return String(value);
}

function refuseUndefined(name: string, value: unknown): unknown {
  if (value === undefined) {
    throw new TypeError(`${name} is undefined`);
  }
  return value;
}

async function parsed(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!/[/+]json\b/.test(response.headers.get('Content-Type') ?? '')) {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function problem(body: unknown, response: Response): string {
  const error = (body as { error?: unknown } | null)?.error;
  return typeof error === 'string' ? error : `status ${response.status}`;
}
