/** What a collector tells of the visitor, where the site has switched that on. */
export interface Visitor {
  state: string;
  audiences: string[];
}

const hearers: ((visitor: Visitor) => void)[] = [];
let visitor: Visitor | undefined;

export function whenAnswered(hear: (visitor: Visitor) => void): void {
  hearers.push(hear);
  if (visitor) hear(visitor);
}

/** Style sheets can react, by `[data-duplex-state="two-way"]` and `[data-duplex-audiences~="sharers"]`. */
export function applyAnswer(answer: Visitor): void {
  visitor = answer;
  const { dataset } = document.documentElement;
  dataset['duplexState'] = answer.state;
  dataset['duplexAudiences'] = answer.audiences.join(' ');
  for (const hear of hearers) hear(answer);
}
