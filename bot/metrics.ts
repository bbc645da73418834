/** Figures for whoever watches the program: how it is, never who does what. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export type Metrics = {
  readonly answered: (status: number) => void;
  readonly text: () => Promise<string>;
  readonly type: string;
};

export function makeMetrics(gauges: { readonly openStreams: () => number }): Metrics {
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
  return {
    answered: (status) => requests.inc({ status: `${Math.floor(status / 100)}xx` }),
    text: () => registry.metrics(),
    type: registry.contentType,
  };
}
