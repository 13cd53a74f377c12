import { describe, expect, test, vi } from 'vitest';
import { createLethe, LetheError } from '../src/index.js';
import { adminToken, conversation, foreign, gateway, userToken } from './suite.js';

const lethe = createLethe({ baseUrl: `${gateway}/`, token: userToken });

function withFetch(fetch: typeof globalThis.fetch) {
  return createLethe({ baseUrl: gateway, token: 'x', fetch });
}

describe('on the running suite', () => {
  test('a conversation is deleted, once', async () => {
    const query = { conversationId: conversation(0) };
    const trial = await lethe.request('DELETE', '/api/convos', { query: { ...query, dryRun: true } });
    expect(trial.headers.get('Dry-Run')).toBe('true');

    const answer = await lethe.request('DELETE', '/api/convos', { query });
    expect(answer.status).toBe(200);
    expect(answer.data.data.deleted_count).toBe(1);

    const again = lethe.request('DELETE', '/api/convos', { query });
    await expect(again).rejects.toMatchObject({ name: 'LetheError', status: 404, message: 'Conversation not found' });
  });

  test("a failure has the service's words, the request's id and the body", async () => {
    const headers = { 'X-Request-Id': 'from-a-page' };
    const error: LetheError = await lethe
      .request('DELETE', '/api/convos', { query: { conversationId: foreign }, headers })
      .then(() => expect.fail(), (reason) => reason);
    expect(error).toBeInstanceOf(LetheError);
    expect(error).toMatchObject({ status: 403, message: 'Access denied', requestId: 'from-a-page' });
    expect(error.body).toEqual({ success: false, error: 'Access denied', status_code: 403 });
  });

  test('a token is asked for before each request', async () => {
    const token = vi.fn().mockResolvedValueOnce(adminToken).mockResolvedValueOnce('expired');
    const admin = createLethe({ baseUrl: gateway, token });
    const found = await admin.request('GET', '/api/users', { query: { limit: 1 } });
    expect(found.data.data.users).toHaveLength(1);
    await expect(admin.request('GET', '/api/users')).rejects.toMatchObject({ status: 401 });
  });

  test('a value in a path stays one segment', async () => {
    const admin = createLethe({ baseUrl: gateway, token: adminToken });
    const path = { id: '1?dryRun=true' };
    await expect(admin.request('DELETE', '/api/users/{id}', { path })).rejects.toMatchObject({ status: 422 });
  });
});

describe('before anything is sent', () => {
  test.each(['', '.', '..'])('a path value of "%s" is refused', async (id) => {
    const fetch = vi.fn();
    await expect(withFetch(fetch).request('DELETE', '/api/users/{id}', { path: { id } })).rejects.toThrow(TypeError);
    expect(fetch).not.toHaveBeenCalled();
  });

  test('a selector that is undefined is refused: left out, it would mean more', async () => {
    const fetch = vi.fn();
    const query = { conversationId: undefined as unknown as string };
    await expect(withFetch(fetch).request('DELETE', '/api/convos', { query })).rejects.toThrow('conversationId is undefined');
    expect(fetch).not.toHaveBeenCalled();
  });

  test.each([2 ** 53, 0.5, NaN, {}, [1], null])('so is %s, which could name another conversation', async (value) => {
    const fetch = vi.fn();
    const query = { conversationId: value as number };
    await expect(withFetch(fetch).request('DELETE', '/api/convos', { query })).rejects.toThrow(TypeError);
    expect(fetch).not.toHaveBeenCalled();
  });

  test('a criterion that is undefined is refused too', async () => {
    const fetch = vi.fn();
    const filter = { status: 'inactive', emailDomain: undefined } as unknown as { status: 'inactive' };
    const body = { filter, expect: 7 };
    await expect(withFetch(fetch).request('POST', '/api/users/erasures', { body })).rejects.toThrow('emailDomain is undefined');
    expect(fetch).not.toHaveBeenCalled();
  });

  test('without a token nothing is sent', async () => {
    const fetch = vi.fn();
    const nobody = createLethe({ baseUrl: gateway, token: () => undefined as unknown as string, fetch });
    await expect(nobody.request('DELETE', '/api/convos/all')).rejects.toThrow('There is no token');
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('without a success', () => {
  test.each([500, 503])('a request that gets a %d is not repeated', async (status) => {
    const fetch = vi.fn().mockResolvedValue(new Response('<html>', { status }));
    await expect(withFetch(fetch).request('DELETE', '/api/convos/all')).rejects.toMatchObject({ status, body: '<html>' });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  test('no answer is a failure with its cause', async () => {
    const cause = new TypeError('no network');
    const nowhere = withFetch(vi.fn().mockRejectedValue(cause));
    await expect(nowhere.request('DELETE', '/api/convos/all')).rejects.toMatchObject({ status: 0, cause });
  });

  test('an answer that breaks off is none', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
    const half = withFetch(vi.fn().mockResolvedValue(new Response(broken)));
    await expect(half.request('DELETE', '/api/convos/all')).rejects.toMatchObject({ name: 'LetheError', status: 0 });
  });

  test('a request that was aborted says so', async () => {
    const signal = AbortSignal.abort();
    await expect(lethe.request('DELETE', '/api/convos/all', { signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});
