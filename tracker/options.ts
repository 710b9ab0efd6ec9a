/** What the snippet says, as `data-*` attributes of the script, or as the argument of the module's `start`. */
export interface Options {
  /** `data-site`: the site's public id. */
  site: string;
  /** `data-consent="granted"`: the owner vouches that he has consent, or needs none. Absent: it is asked for. */
  consent?: string;
  /** `data-before-consent="none"`: no request before consent. Absent: the anonymous one. */
  beforeConsent?: string;
}

export let options: Options;
/** Where batches go: beside the script, whatever the script's own file is called. */
export let endpoint: string;

export function configure(given: Options, src: string): void {
  options = given;
  endpoint = new URL('in', new URL(src, location.href)).href;
}
