/** How large a form, an answer and a condition may be; stored data is held to it at every border. */

export const MAX_QUESTIONS = 500;
export const MAX_SECTIONS = 300;
/** Sections inside sections. */
export const MAX_DEPTH = 8;
export const MAX_RULES = 300;
export const MAX_OPTIONS = 60;
export const MAX_COLUMNS = 20;
/** Rows of one table; also the bound of a condition's work over a column. */
export const MAX_ROWS = 200;
export const MAX_FILES = 20;
/** Characters. */
export const MAX_ID = 60;
export const MAX_LABEL = 1_000;
export const MAX_GUIDANCE = 8_000;
export const MAX_CONDITION = 1_000;
export const MAX_LONG_TEXT = 20_000;
export const MAX_SHORT_TEXT = 500;
export const MAX_REASON = 1_000;
/** Part evaluations of one condition; no rule of the field comes near. */
export const MAX_STEPS = 20_000;
/** People, rows, characters: anything counted by a setting or a share. */
export const MAX_COUNT = 1_000_000_000;
/** Characters in which a figure or a day is typed; what is longer is not looked into. */
export const MAX_TYPED = 200;
/** Beyond this a figure is no longer exact (2^53 − 1). */
export const MAX_FIGURE = Number.MAX_SAFE_INTEGER;
