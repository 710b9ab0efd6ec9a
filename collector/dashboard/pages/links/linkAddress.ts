import type { TouchLink } from '../../../client/api.ts';
import { apiPath, linkTo, type View } from '../../frame/view.ts';

/** The path of a touch link in the API. */
export function linkPath(view: View, id: string): string {
  return apiPath(view, `touch-links/${encodeURIComponent(id)}`);
}

/** The address of its QR code in the dashboard. */
export function qrAddress(view: View, { id }: TouchLink): string {
  return linkTo(view, `links/${id}/qr.svg`).split('?')[0]!;
}
