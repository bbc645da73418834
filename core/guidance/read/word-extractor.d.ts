/** The part of word-extractor that is used; the package brings no types. */
declare module 'word-extractor' {
  class WordExtractor {
    extract(source: Buffer): Promise<{ getBody(): string; getHeaders(options?: { includeFooters?: boolean }): string }>;
  }
  export = WordExtractor;
}
