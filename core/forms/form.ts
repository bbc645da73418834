/** What a report asks: form → sections (any depth) → questions. Plain JSON, so that a frozen template version is its own record. */
import type { Aggregation } from './aggregation.ts';

export type Form = {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly Section[];
  /** Rules over several questions; a question's own bounds stand with the question. */
  readonly rules?: readonly Rule[];
};

export type Section = {
  readonly id: string;
  /** As printed: “II”, “1.2”, “” for an unmarked heading. */
  readonly number: string;
  readonly title: string;
  readonly guidance?: string;
  /** Condition (see `conditions/`); the whole section is left out while it is false. */
  readonly showIf?: string;
  /** “(nếu có)” was printed at the heading. */
  readonly ifAny?: boolean;
  readonly items: readonly (Section | Question)[];
};

type Common = {
  /** Stable over versions, so that totals and last period's answers meet: lower case, digits, `_`. */
  readonly id: string;
  readonly number: string;
  readonly label: string;
  readonly guidance?: string;
  readonly required: boolean;
  /** “(nếu có)”: *Không có* is an answer. */
  readonly ifAny?: boolean;
  readonly showIf?: string;
  readonly rules?: readonly Rule[];
  readonly aggregation: Aggregation;
  /** The line of the source document this was made from. */
  readonly source?: string;
};

/** A stock is counted on the closing date, a flow over the period: it decides when a change against last period is odd. */
export type Measure = 'stock' | 'flow';

export type Figure = {
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly measure?: Measure;
};

export type NumberKind = 'integer' | 'decimal' | 'money' | 'percentage';

export type Option = { readonly id: string; readonly label: string };

type ColumnCommon = { readonly id: string; readonly label: string; readonly required?: boolean };

export type Column = ColumnCommon &
  (
    | { readonly type: 'shortText' }
    | { readonly type: 'date' }
    | { [K in NumberKind]: { readonly type: K } & Omit<Figure, 'measure'> }[NumberKind]
  );

export type Question = Common &
  (
    | { readonly type: 'longText'; readonly min?: number; readonly max?: number; readonly mustHoldFigure?: boolean }
    | { readonly type: 'shortText'; readonly min?: number; readonly max?: number }
    | { [K in NumberKind]: { readonly type: K } & Figure }[NumberKind]
    /** `parts`: integer questions the numerator and denominator must agree with. */
    | {
        readonly type: 'ratio';
        readonly unit?: string;
        readonly parts?: { readonly numerator: string; readonly denominator: string };
      }
    | { readonly type: 'yesNo' }
    | { readonly type: 'choice'; readonly options: readonly Option[] }
    | { readonly type: 'choices'; readonly options: readonly Option[]; readonly least?: number; readonly most?: number }
    | { readonly type: 'date'; readonly from?: string; readonly to?: string }
    | { readonly type: 'period' }
    | {
        readonly type: 'table';
        readonly columns: readonly Column[];
        readonly rows?: readonly Option[];
        readonly least?: number;
        readonly most?: number;
      }
    | { readonly type: 'file'; readonly most?: number; readonly accept?: readonly FileKind[] }
    /** Actual to the closing date + estimate to the year's end. */
    | ({ readonly type: 'pair'; readonly of: NumberKind } & Figure)
  );

export type QuestionKind = Question['type'];
export type QuestionOf<K extends QuestionKind> = Extract<Question, { type: K }>;
export type FileKind = 'picture' | 'document' | 'sheet' | 'voice';

export type Rule = {
  readonly id: string;
  /** A condition that must hold; unknown (a question not answered) counts as holding. */
  readonly holds: string;
  /** An error blocks, a warning asks “đúng vậy không?”. */
  readonly level: 'error' | 'warning';
  /** Shown when it does not hold; the form's own words, in Vietnamese. `{dv_nu}` or `{ht_tien / ht_luot}` stands for the figure. */
  readonly message: string;
};

export function isQuestion(item: Section | Question): item is Question {
  return 'type' in item;
}
