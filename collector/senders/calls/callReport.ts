import type { Addressee, SenderReport } from '../senderKind.ts';

/** The outcome of a call. */
export type CallOutcome = 'answered' | 'missed' | 'open';

/**
 * The reports of a call. A call by a person is their contact; if the company takes it, that is a touch which answers it. A
 * call by the company is a touch once somebody answers. All reports of one call share ids, so each counts once.
 */
export function callReports(
  call: string,
  from: 'person' | 'company',
  outcome: CallOutcome,
  to: Addressee,
  atMs?: number,
): SenderReport[] {
  const dated = { to, ...(atMs === undefined ? {} : { atMs }) };
  const touch: SenderReport = { does: 'touch', message: call, medium: 'call', answers: true, ...dated };
  if (from === 'company') return outcome === 'answered' ? [touch] : [];
  if (outcome === 'open') return [];
  const contact: SenderReport = {
    ...{ does: 'signal', id: call, kind: 'contact', medium: 'phone', confidence: 'confirmed' },
    ...dated,
  };
  return outcome === 'answered' ? [contact, touch] : [contact];
}
