/** The types of a request and its answer, from the types that are made of the OpenAPI documents. */

type Verb = 'get' | 'put' | 'post' | 'delete';

export type Path<Paths> = keyof Paths & string;

/** The methods that a path has. */
export type Method<Item> = { [V in Verb & keyof Item]: Item[V] extends object ? Uppercase<V> : never }[Verb & keyof Item];

export type Operation<Item, M extends string> = Lowercase<M> extends keyof Item ? NonNullable<Item[Lowercase<M>]> : never;

/** What a success has as its body. */
export type Success<Op> = Op extends { responses: infer R } ? Body<R[keyof R & (200 | 202)]> : never;

type Body<R> = R extends { content: infer C } ? C[keyof C] : never;

export interface Answer<Data> {
  data: Data;
  status: number;
  headers: Headers;
}

/** Numbers and booleans may be given as such or as text: an id of 64 bits doesn't fit into a number. */
type Loose<Values> = { [Name in keyof Values]: Values[Name] | string | number | boolean };

type Part<Op, Name extends string> = Op extends { parameters: infer P } ? (Name extends keyof P ? P[Name] : never) : never;

type PathValues<Op> = Part<Op, 'path'> extends object ? { path: Part<Op, 'path'> } : { path?: never };

type QueryValues<Op> = [NonNullable<Part<Op, 'query'>>] extends [never]
  ? { query?: never }
  : { query?: Loose<NonNullable<Part<Op, 'query'>>> };

type BodyValue<Op> = Op extends { requestBody: { content: { 'application/json': infer B } } }
  ? { body: B }
  : { body?: never };

export interface Common {
  /** For example If-Match, Idempotency-Key or Prefer. */
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

type All<Op> = PathValues<Op> & QueryValues<Op> & BodyValue<Op> & Common;

/** One argument, which can be left out where nothing in it is required. */
export type Arguments<Op> = {} extends All<Op> ? [args?: All<Op>] : [args: All<Op>];
