export { createLethe, LetheError } from './client.js';
export type { Lethe, LetheOptions, Paths } from './client.js';
export type { Answer } from './types.js';
export type { components as UserComponents } from './generated/users.js';
export type { components as ConversationComponents } from './generated/conversations.js';
