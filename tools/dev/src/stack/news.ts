/** What is told of a part of the stack while it comes, lives and goes. */
export type News = { readonly name: string } & (
  | { readonly what: 'used'; readonly url: string; readonly because: string }
  | { readonly what: 'chosen'; readonly because: string }
  | { readonly what: 'starting' }
  | { readonly what: 'ready'; readonly url: string; readonly afterMs: number }
  | { readonly what: 'died'; readonly how: string; readonly againInMs: number | undefined }
  | { readonly what: 'stopped' }
);

export type Tell = (news: News) => void;
