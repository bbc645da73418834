/** Loaded before a program (`--import`): its clock runs as many milliseconds ahead as the file `CLOCK_AHEAD` says, which may change while it runs. */
import { readFileSync } from 'node:fs';

const RealDate = Date;
const realInstant = Temporal.Now.instant.bind(Temporal.Now);
const LOOK_MS = 50;

let ahead = 0;
const look = () => {
  try {
    ahead = Number(readFileSync(process.env.CLOCK_AHEAD ?? '', 'utf8')) || 0;
  } catch {
    // Being written, or not there yet: the clock stays as it is.
  }
};
look();
setInterval(look, LOOK_MS).unref();

const now = () => RealDate.now() + ahead;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
});

const instant = () => realInstant().add({ milliseconds: ahead });
const zoned = (zone?: Temporal.TimeZoneLike) => instant().toZonedDateTimeISO(zone ?? Temporal.Now.timeZoneId());
Object.assign(Temporal.Now, {
  instant,
  zonedDateTimeISO: zoned,
  plainDateTimeISO: (zone?: Temporal.TimeZoneLike) => zoned(zone).toPlainDateTime(),
  plainDateISO: (zone?: Temporal.TimeZoneLike) => zoned(zone).toPlainDate(),
  plainTimeISO: (zone?: Temporal.TimeZoneLike) => zoned(zone).toPlainTime(),
});
