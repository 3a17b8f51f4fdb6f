import type { AnyCode, Calls } from "./generated/calls";

export type { AnyCode, Calls } from "./generated/calls";
export { labels } from "./generated/labels";
/** What calls take and bring: `Api.NewWish`. */
export type * as Api from "./generated/types";

/** The API with one method for each operation, by noun: `client.claims.claim(…)`. */
export type Client = Calls & {
  /** Change some settings, for example the token after signing in. */
  use(changes: Partial<Settings>): void;
};

export interface Settings {
  /** Where the API is, without a slash at its end: `https://wish.example.gov.cn`. */
  api: string;
  transport: Transport;
  /** Six digits; needed where one API serves several counties. */
  county?: string;
  /** The session's token, or whoever knows it at the moment of a call. */
  token?: string | (() => string | undefined);
  /** Milliseconds for one try; 10,000 unless said. */
  timeout?: number;
  /** How often an unanswered act is sent again; 2 unless said. */
  retries?: number;
  /** The longest pause before that, in milliseconds; 5,000 unless said. */
  patience?: number;
}

/** How one call is made, where it differs from the settings. */
export interface How {
  /** The key of this act. Keep it with the draft, and the act is done once however it goes. */
  key?: string;
  timeout?: number;
  retries?: number;
  headers?: Record<string, string>;
}

export function createClient(settings: Settings): Client;

/** A new key for one act. */
export function newKey(): string;

// What a call answers

export type Answer<Body, Code extends string> = Done<Body> | { ok: false; refusal: Refusal<Code> };

export interface Done<Body> {
  ok: true;
  status: number;
  body: Body;
  /** The act was done before, under the same key; this is what was said then. */
  replayed: boolean;
}

/** Why nothing came of a call; `code` tells which it is, `detail` is a sentence for people. */
export type Refusal<Code extends string> = InvalidInput | Later | NoAnswerAtAll | OfRule<Code>;

interface Problem<Code extends string> {
  code: Code;
  detail: string;
  status: number;
  request_id: string;
  /** Sentences by the dotted name of a field, such as `pages.0.body`. */
  errors?: Record<string, string[]>;
  retry_after?: number;
}

export type InvalidInput = Problem<"invalid_input"> & { errors: Record<string, string[]> };

/** The same call may succeed after so many seconds. */
export type Later = Problem<"busy" | "too_many_requests"> & { retry_after: number };

export type OfRule<Code extends string> = Problem<
  Exclude<Code, "invalid_input" | "busy" | "too_many_requests">
>;

/** Nobody answered, or whoever did is not the API. */
export interface NoAnswerAtAll {
  code: "no_answer" | "timed_out" | "unreadable_answer";
  detail: string;
  status: number;
  /** What the platform said, for the log. */
  said: string;
  retry_after?: undefined;
  errors?: undefined;
}

/** The body, or the refusal thrown. */
export function must<Body>(answer: Answer<Body, any>): Body;

export class Refused extends Error {
  constructor(refusal: Refusal<string>);
  readonly refusal: Refusal<string>;
}

// The calls, as `generated/calls.d.ts` puts them together

/** The parts of a request that a caller gives: path, query, body. */
export type Given<Data> = {
  [Part in keyof Data as Part extends "path" | "query" | "body"
    ? [Exclude<Data[Part], undefined>] extends [never]
      ? never
      : Part
    : never]: Data[Part];
};

type Call<Given, Body, Code extends string> = {} extends Given
  ? (given?: Given, how?: How) => Promise<Answer<Body, Code | AnyCode>>
  : (given: Given, how?: How) => Promise<Answer<Body, Code | AnyCode>>;

export type JsonCall<Data, Body, Code extends string = never> = Call<Given<Data>, Body, Code>;

/** A call that brings a file. */
export type BytesCall<Data, Code extends string = never> = Call<Given<Data>, ArrayBuffer, Code>;

/** A call that sends files: paths in a mini-program, Blobs elsewhere. */
export type FormCall<
  Data extends { body: object },
  Files extends string,
  Body,
  Code extends string = never,
> = Call<
  Omit<Given<Data>, "body"> & { body: Omit<Data["body"], Files> & Record<Files, Upload> },
  Body,
  Code
>;

export type Upload = string | { readonly size: number; readonly type: string };

// Lists

type Listed<Item> = Done<{ items?: Item[]; next_cursor?: string | null }>;
type ListCall<Asked, Item> = (
  asked: Asked,
  how?: How,
) => Promise<Listed<Item> | { ok: false; refusal: Refusal<any> }>;

/** `for await` where it is known; else `next()`, which a page calls when its end is reached. */
export interface Reading<T> extends AsyncIterableIterator<T> {
  next(): Promise<IteratorResult<T, undefined>>;
  return(): Promise<IteratorResult<T, undefined>>;
}

/** The pages of a list. Throws `Refused`; the next `next()` then asks for the same page. */
export function pages<Asked, Item>(
  call: ListCall<Asked, Item>,
  asked?: NoInfer<Asked>,
  how?: How,
): Reading<Item[]>;

/** The items of a list, one by one over all its pages. */
export function each<Asked, Item>(
  call: ListCall<Asked, Item>,
  asked?: NoInfer<Asked>,
  how?: How,
): Reading<Item>;

// Transports

/** How a request gets to the API. Throws `NoAnswer` when it does not. */
export interface Transport {
  (sent: Sent): Promise<Received>;
  /** It hands on a 304, so that unchanged lists need not be sent again. */
  keepsEtags?: boolean;
}

export interface Sent {
  method: "GET" | "POST" | "PUT";
  url: string;
  headers: Record<string, string>;
  body?: string;
  form?: { files: Record<string, Upload>; fields: Record<string, string> };
  /** Whether a file is expected. */
  bytes: boolean;
  timeout: number;
}

export interface Received {
  status: number;
  /** By names in small letters. */
  headers: Record<string, string>;
  text: string;
  bytes?: ArrayBuffer;
}

export class NoAnswer extends Error {
  constructor(code: "no_answer" | "timed_out", said: string);
  readonly code: "no_answer" | "timed_out";
}

export function wxTransport(wx: Wx): Transport;

/** What is used of `wx`. */
export interface Wx {
  request(options: any): unknown;
  uploadFile(options: any): unknown;
}

export function fetchTransport(fetch?: typeof globalThis.fetch): Transport;

// The table of operations, as `generated/operations.js` has it

export type Asked = {
  path?: Record<string, any>;
  query?: Record<string, any>;
  body?: any;
};

/** Method, path, and what is special: a key, an ETag, bytes in the answer, a form with files. */
export type Operation = [
  method: "GET" | "POST" | "PUT",
  path: string,
  kind?: "key" | "etag" | "bytes" | "form",
  files?: string[],
];
