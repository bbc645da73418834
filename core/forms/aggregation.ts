/** How a question adds up over the union tree; it belongs to the question, not to the compiler. */
export type Aggregation =
  | { readonly by: 'sum' | 'last' | 'max' | 'min' | 'countPerChoice' | 'list' | 'none' }
  | { readonly by: 'weightedMean'; readonly weight: string }
  | { readonly by: 'ratio'; readonly numerator: string; readonly denominator: string };
