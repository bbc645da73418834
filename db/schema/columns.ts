/** Column kinds the tables share. Times are `Temporal`: no `Date` reaches core. */
import { customType } from 'drizzle-orm/pg-core';

/** timestamptz ↔ Temporal.Instant */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamptz',
  toDriver: (value) => value.toString(),
  fromDriver: (value) => Temporal.Instant.from(value),
});

/** date ↔ Temporal.PlainDate; a day in Asia/Ho_Chi_Minh */
export const day = customType<{ data: Temporal.PlainDate; driverData: string }>({
  dataType: () => 'date',
  toDriver: (value) => value.toString(),
  fromDriver: (value) => Temporal.PlainDate.from(value),
});
