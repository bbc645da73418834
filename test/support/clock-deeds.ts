/** The clock in journeys: it runs to a moment, asking what is due at night, in the morning and in the evening of every day. */
import { tick } from '../../core/schedule/tick.ts';
import type { Deed } from './journey-deeds.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const HOURS = [8, 19, 23];

export const clockDeeds: readonly Deed[] = [
  [
    /^đồng hồ chạy đến (\d{1,2}):(\d{2}) (\d{1,2})\/(\d{1,2})\/(\d{4})$/,
    async ({ ctx }, _left, found) => {
      const [hour = 0, minute = 0, day = 1, month = 1, year = 0] = found.map(Number);
      const end = new Temporal.PlainDateTime(year, month, day, hour, minute).toZonedDateTime(ZONE);
      for (let now = ctx.now().toZonedDateTimeISO(ZONE); Temporal.ZonedDateTime.compare(now, end) < 0; ) {
        const next = now.startOfDay().add({ hours: HOURS.find((one) => one > now.hour) ?? 32 });
        now = Temporal.ZonedDateTime.compare(next, end) < 0 ? next : end;
        ctx.clock.set(now.toPlainDateTime().toString());
        await tick(ctx);
      }
    },
  ],
  [
    /^đồng hồ điểm$/,
    async ({ ctx }) => {
      await tick(ctx);
    },
  ],
];
