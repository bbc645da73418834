/** What is told about a setting, and the shapes several settings share. */
import { z } from 'zod';
import type { MessageKey } from '../core/i18n/catalogue.ts';

export type About = {
  /** For the README and `.env.example`. */
  readonly help: string;
  readonly example: string;
  /** Said when the value is wrong. */
  readonly expected: MessageKey;
  /** Never printed, never logged. */
  readonly secret?: true;
};

export const about = z.registry<About>();
export const blank = z.string().trim().min(1);

/** A server's address, without a slash at the end. */
export const base = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

/** Messages a second. */
export const rate = blank
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .pipe(z.number().min(1).max(1000));
