import { type Batch, MAX_BODY_BYTES } from '../../shared/wire.ts';
import { decode, type UnreadableEvent } from '../enrich/decode.ts';
import type { PageRequest } from '../enrich/pageRequest.ts';
import { type Rejection, rejection } from './rejection.ts';

/** A batch that could be read. */
export interface ReadBatch {
  ok: true;
  batch: Batch;
  /** The page's address. */
  page: URL;
  /** Events of the batch that could not be read. */
  failed: UnreadableEvent[];
  /** Parts of events that were left out. */
  notices: string[];
}

/** Step 1: from bytes to a batch. */
export async function readBatch(request: PageRequest): Promise<ReadBatch | Rejection> {
  const text = await request.text(MAX_BODY_BYTES);
  if (text === null) return rejection(413, 'size', `a body has at most ${MAX_BODY_BYTES} bytes`);
  const decoded = decode(text);
  if (!decoded.ok) return rejection(400, 'shape', decoded.reason);
  return { ok: true, batch: decoded.batch, page: decoded.page, failed: decoded.failed, notices: decoded.notices };
}
