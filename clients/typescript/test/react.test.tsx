// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { createLethe } from '../src/index.js';
import { LetheProvider, useClearAllConversationsMutation, useDeleteConversationMutation } from '../src/react.js';
import { conversation, gateway, userToken } from './suite.js';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** Renders a component that calls a hook, and returns what gives the hook's last result. */
function render<T>(hook: () => T, client = createLethe({ baseUrl: gateway, token: userToken })): () => T {
  let last: T;
  function Component(): ReactElement {
    last = hook();
    return <></>;
  }
  act(() =>
    createRoot(document.createElement('div')).render(
      <QueryClientProvider client={new QueryClient()}>
        <LetheProvider client={client}>
          <Component />
        </LetheProvider>
      </QueryClientProvider>,
    ),
  );
  return () => last;
}

async function until(condition: () => boolean) {
  await act(() => vi.waitUntil(condition));
}

test('useDeleteConversationMutation deletes one, and tells the callbacks what was clicked', async () => {
  const onSuccess = vi.fn();
  const mutation = render(() => useDeleteConversationMutation({ onSuccess }));

  act(() => mutation().mutate({ conversationId: conversation(1), source: 'button' }));
  await until(() => !mutation().isPending && !mutation().isIdle);

  expect(mutation().error).toBeNull();
  expect(mutation().data?.data.deleted_count).toBe(1);
  expect(onSuccess.mock.calls[0]![1]).toEqual({ conversationId: conversation(1), source: 'button' });

  act(() => mutation().mutate({ conversationId: conversation(1) }));
  await until(() => mutation().isError);
  expect(mutation().error).toMatchObject({ status: 404, message: 'Conversation not found' });
});

test('useClearAllConversationsMutation deletes all, by mutate() without an argument', async () => {
  const fetch = vi.fn().mockImplementation(async () =>
    Response.json({ success: true, data: { message: 'm', deleted_count: 3 }, message: 'Successfully deleted 3 conversations' }),
  );
  const mutation = render(useClearAllConversationsMutation, createLethe({ baseUrl: 'http://x', token: 't', fetch }));

  act(() => mutation().mutate());
  await until(() => mutation().isSuccess);

  expect(fetch.mock.calls.map(([url, init]) => `${init.method} ${url}`)).toEqual(['DELETE http://x/api/convos/all']);
});

test('without a network a deletion fails at once and is not sent later', async () => {
  const fetch = vi.fn().mockRejectedValue(new TypeError('no network'));
  const mutation = render(useClearAllConversationsMutation, createLethe({ baseUrl: 'http://x', token: 't', fetch }));
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  window.dispatchEvent(new Event('offline'));

  act(() => mutation().mutate());
  await until(() => mutation().isError);

  window.dispatchEvent(new Event('online'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(fetch).toHaveBeenCalledTimes(1);
});
