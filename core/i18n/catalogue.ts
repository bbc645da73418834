/** Every feature's words. A new feature adds its file to both lists; a test compares keys and parameters. */
import enCommon from './en/common.json' with { type: 'json' };
import viCommon from './vi/common.json' with { type: 'json' };

export const vi = { common: viCommon };

export const en = { common: enCommon } satisfies Record<keyof typeof vi, unknown>;

/** `x_one` and `x_other` are one key, `x`, chosen by the parameter `count`. */
type Bare<K extends string> = K extends `${infer B}_${'one' | 'other'}` ? B : K;

export type MessageKey = {
  [F in keyof typeof vi & string]: `${F}.${Bare<keyof (typeof vi)[F] & string>}`;
}[keyof typeof vi & string];

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];
