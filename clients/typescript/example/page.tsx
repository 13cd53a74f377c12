import { createLethe } from '@lethe/client';
import { LetheProvider, useClearAllConversationsMutation, useDeleteConversationMutation } from '@lethe/client/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';

const settings = new URLSearchParams(location.hash.slice(1));
const client = createLethe({ baseUrl: settings.get('lethe')!, token: settings.get('token')! });

function Conversations() {
  const one = useDeleteConversationMutation();
  const all = useClearAllConversationsMutation();
  const conversationId = settings.get('conversation')!;
  return <>
    <button onClick={() => one.mutate({ conversationId, source: 'button' })}>Delete conversation {conversationId}</button>
    <button onClick={() => all.mutate()}>Delete all conversations</button>
    {[one, all].map(({ data, error }, i) => <p key={i} role="status">{data?.message ?? error?.message}</p>)}
  </>;
}

createRoot(document.getElementById('page')!).render(
  <QueryClientProvider client={new QueryClient()}><LetheProvider client={client}><Conversations /></LetheProvider></QueryClientProvider>,
);
