/** Figures for whoever watches the program: how it is, never who does what. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export type Metrics = {
  readonly answered: (status: number) => void;
  readonly text: () => Promise<string>;
  readonly type: string;
};

type Gauges = {
  readonly openStreams: () => number;
  /** Of the database; while it does not answer, the figure is left out. */
  readonly setAside: () => Promise<number>;
};

export function makeMetrics(gauges: Gauges): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'giaoban_http_requests_total',
    help: 'Requests answered, by class of status.',
    labelNames: ['status'],
    registers: [registry],
  });
  new Gauge({
    name: 'giaoban_web_open_streams',
    help: 'Event streams open at this moment.',
    registers: [registry],
    collect() {
      this.set(gauges.openStreams());
    },
  });
  new Gauge({
    name: 'giaoban_events_set_aside',
    help: 'Events from messengers that could not be worked off in three tries.',
    registers: [registry],
    async collect() {
      const count = await gauges.setAside().catch(() => undefined);
      if (count === undefined) this.reset();
      else this.set(count);
    },
  });
  return {
    answered: (status) => requests.inc({ status: `${Math.floor(status / 100)}xx` }),
    text: () => registry.metrics(),
    type: registry.contentType,
  };
}
