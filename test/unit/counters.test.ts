import { expect, it } from 'vitest';
import { Counters } from '../../collector/http/counters.ts';
import type { RejectedRequests } from '../../collector/storage/events/rejectedRequests.ts';

it('writes the text format of Prometheus, with zeros for counters that have not counted', () => {
  const counters = new Counters();
  counters.add('duplex_events_total', 'result="accepted"', 3);
  counters.add('duplex_events_total', 'result="accepted"');
  const text = counters.text({ duplex_waiting_requests: [7, 'Batches that wait.'] });
  expect(text).toContain('# TYPE duplex_events_total counter\nduplex_events_total{result="accepted"} 4\n');
  expect(text).toContain('\nduplex_swept_total 0\n');
  expect(text.endsWith('# TYPE duplex_waiting_requests gauge\nduplex_waiting_requests 7\n')).toBe(true);
});

it('passes rejected requests on once, and keeps them if saving fails', async () => {
  const counters = new Counters();
  const written: RejectedRequests[][] = [];
  const save = async (rows: RejectedRequests[]) => void written.push(rows);
  const fail = async () => {
    counters.countRejected('origin', 'a');
    throw new Error('away');
  };
  await counters.write(save);
  expect(written).toEqual([]);
  counters.countRejected('origin', 'a');
  counters.countRejected('origin', 'a');
  counters.countRejected('site', null);
  await expect(counters.write(fail)).rejects.toThrow('away');
  await counters.write(save);
  await counters.write(save);
  expect(written).toEqual([[{ siteId: 'a', reason: 'origin', count: 3 }]]);
});
