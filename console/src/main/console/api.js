// Calls the services with the token of the session. A call is sent once, because calls delete.

let token = null;
let onExpiry = () => {};

export function setToken(value, expired = () => {}) {
  token = value;
  onExpiry = expired;
}

/** What a service said instead of a success. Its status is 0 if there was no answer. */
export class Problem extends Error {
  constructor(message, status, requestId, data) {
    super(message);
    this.status = status;
    this.requestId = requestId;
    this.data = data;
  }
}

/** Returns the data of an answer and its headers. */
export async function call(method, path, { query = {}, headers = {}, body, signal } = {}) {
  const response = await send(method, path, { query, headers, body, signal });
  const text = await response.text().catch((failure) => {
    throw signal?.aborted ? failure : noAnswer(method);
  });
  const json = parsed(text);
  return { data: json === undefined ? text : json.data, headers: response.headers };
}

export async function send(method, path, { query = {}, headers = {}, body, signal } = {}) {
  const search = searchOf(query);
  const sent = token;
  const init = { method, signal, cache: 'no-store', credentials: 'omit', redirect: 'error', headers: { ...headers } };
  init.headers.Authorization = `Bearer ${sent}`;
  if (body !== undefined) {
    init.headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path + search, init);
  } catch (failure) {
    throw signal?.aborted ? failure : noAnswer(method);
  }
  if (!response.ok) {
    const json = parsed(await response.text());
    if (response.status === 401 && sent === token) {
      onExpiry();
    }
    const fields = (json?.errors ?? []).map(({ field, message }) => `: ${field} ${message}`).join('');
    throw new Problem(
      (json?.error ?? `Status ${response.status}`) + fields, response.status,
      response.headers.get('X-Request-Id'), json?.data);
  }
  return response;
}

/** Returns the query of an address, with its question mark; empty without values. */
export function searchOf(query) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '' && value != null)).toString();
  return search ? `?${search}` : '';
}

function noAnswer(method) {
  return new Problem(
    method === 'GET' ? 'There was no answer.' : 'There was no answer. Whether it was done shows in the log.', 0);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
