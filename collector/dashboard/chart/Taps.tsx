import { round } from './scale.ts';

interface TapsProps {
  /** The inflow over the visitors' tap, and over the company's. */
  opened: number;
  touched: number;
  /** Channels that work both ways, and those with one open tap. */
  twoWay: number;
  visitorOnly: number;
  /** Channels that ran dry. */
  dry: number;
  label: string;
}

/** The widest that a stream is drawn. */
const WIDEST = 26;

/**
 * Two taps over one basin: from the left what visitors opened, from the right what the company kept open, and below what
 * ran dry. The streams are as wide as what flowed; the basin is as full as channels are open.
 */
export function Taps({ opened, touched, twoWay, visitorOnly, dry, label }: TapsProps) {
  const most = Math.max(opened, touched, 1);
  const open = twoWay + visitorOnly;
  const level = open + dry === 0 ? 0 : open / (open + dry);
  const fill = round(76 * level);
  const both = open === 0 ? 0 : round(fill * (twoWay / open));
  const stream = (amount: number) => (amount === 0 ? 0 : round(Math.max(3, (amount / most) * WIDEST)));
  const [left, right, out] = [stream(opened), stream(touched), stream(Math.min(dry, most))];
  return (
    <svg class="taps" viewBox="0 0 400 190" role="img" aria-label={label}>
      <g class="pipe">
        <path d="M0 34h96q24 0 24 24v8" />
        <path d="M400 34h-96q-24 0-24 24v8" />
        <path class="handle" d="M70 34V14m-16 0h32M330 34V14m-16 0h32" />
      </g>
      {left > 0 && <path class="stream visitor" d={`M120 66V${round(168 - fill)}`} stroke-width={left} />}
      {right > 0 && <path class="stream company" d={`M280 66V${round(168 - fill)}`} stroke-width={right} />}
      <clipPath id="basin">
        <path d="M72 84v76a8 8 0 0 0 8 8h240a8 8 0 0 0 8-8V84Z" />
      </clipPath>
      <g clip-path="url(#basin)">
        <rect class="water visitor" x="72" y={round(168 - fill)} width="256" height={fill} />
        <rect class="water both" x="72" y={round(168 - both)} width="256" height={both} />
      </g>
      <path class="basin" d="M72 84v76a8 8 0 0 0 8 8h240a8 8 0 0 0 8-8V84" />
      {out > 0 && <path class="stream dry" d="M200 168v22" stroke-width={Math.min(out, 18)} />}
    </svg>
  );
}
