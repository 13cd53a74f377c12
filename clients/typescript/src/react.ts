import { useMutation } from '@tanstack/react-query';
import type { UseMutationOptions, UseMutationResult } from '@tanstack/react-query';
import { createContext, createElement, useContext } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Lethe, LetheError, ConversationComponents } from './index.js';

/** What a deletion of conversations answers. */
export type DeletionAnswer = ConversationComponents['schemas']['DeletionAnswer'];

export interface DeleteConversation {
  conversationId: string | number;
  /** What the user clicked. It isn't sent; the callbacks get it with the other variables. */
  source?: string;
}

/** The error is a LetheError, or a TypeError if the arguments or the token can't be right. */
type Failure = LetheError | TypeError;

type Options<Variables> = Omit<UseMutationOptions<DeletionAnswer, Failure, Variables>, 'mutationFn'>;

/** Without a network a deletion fails. By default it would wait, and be sent when nobody thinks of it any more. */
const NOW_OR_NOT_AT_ALL = { networkMode: 'always', retry: false } as const;

const Context = createContext<Lethe | null>(null);

/** Gives the hooks below it the client that they call. */
export function LetheProvider({ client, children }: { client: Lethe; children?: ReactNode }): ReactElement {
  return createElement(Context.Provider, { value: client }, children);
}

/** Deletes one of the user's conversations. */
export function useDeleteConversationMutation(
  options: Options<DeleteConversation> = {},
): UseMutationResult<DeletionAnswer, Failure, DeleteConversation> {
  const lethe = useLethe();
  return useMutation({
    ...NOW_OR_NOT_AT_ALL,
    ...options,
    mutationFn: async ({ conversationId }) =>
      (await lethe.request('DELETE', '/api/convos', { query: { conversationId } })).data,
  });
}

/** Deletes all of the user's conversations. */
export function useClearAllConversationsMutation(
  options: Options<void> = {},
): UseMutationResult<DeletionAnswer, Failure, void> {
  const lethe = useLethe();
  return useMutation({
    ...NOW_OR_NOT_AT_ALL,
    ...options,
    mutationFn: async () => (await lethe.request('DELETE', '/api/convos/all')).data,
  });
}

function useLethe(): Lethe {
  const lethe = useContext(Context);
  if (!lethe) {
    throw new Error('There is no LetheProvider above this component');
  }
  return lethe;
}
