import { expectTypeOf, test } from 'vitest';
import { createLethe } from '../src/index.js';

const lethe = createLethe({ baseUrl: 'http://localhost', token: 'x' });

/** Never called: the compiler is what tests it. */
async function calls() {
  const erasure = await lethe.request('GET', '/api/users/erasures/{id}', { path: { id: '1' } });
  expectTypeOf(erasure.data.data.erasure.state).toEqualTypeOf<
    'scheduled' | 'running' | 'paused' | 'completed' | 'failed' | 'cancelled'
  >();
  const all = await lethe.request('DELETE', '/api/convos/all');
  expectTypeOf(all.data.data.deleted_count).toEqualTypeOf<number>();
  await lethe.request('DELETE', '/api/convos', { query: { conversationId: '9007199254740993', dryRun: true } });
  await lethe.request('POST', '/api/users/bulk-delete', { body: { userIds: ['1'] } });

  // @ts-expect-error There is no such path.
  await lethe.request('DELETE', '/api/convo');
  // @ts-expect-error There is no such method.
  await lethe.request('POST', '/api/convos');
  // @ts-expect-error The id is missing.
  await lethe.request('GET', '/api/users/erasures/{id}');
  // @ts-expect-error A misspelt selector.
  await lethe.request('DELETE', '/api/convos', { query: { conversation: '1' } });
  // @ts-expect-error The body is missing.
  await lethe.request('POST', '/api/users/bulk-delete');
  // @ts-expect-error A stream can't be read as an answer.
  await lethe.request('GET', '/api/users/erasures/{id}/events', { path: { id: '1' } });
  // @ts-expect-error Keys of automation are nothing for a page.
  await lethe.request('POST', '/internal/erasures', { body: {} });
}

test('requests have the types of the OpenAPI documents', () => {
  expectTypeOf(calls).toBeFunction();
});
