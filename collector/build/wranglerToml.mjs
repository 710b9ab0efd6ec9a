/** Writes an owner's values into wrangler.toml, so that they need not edit it by hand. */

/** The placeholder for the id of a Hyperdrive configuration. */
export const NO_ID = '0'.repeat(32);

const HOST = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/**
 * The text of wrangler.toml with the given values filled in. Everything else stays as it is, comments included.
 *
 * @param {string} toml
 * @param {import('./wranglerToml.d.mts').OwnerValues} known
 * @returns {string}
 */
export function fillIn(toml, { hyperdrive, pageHost, zone, apiHost }) {
  let text = toml;
  if (hyperdrive !== undefined) {
    if (!/^[0-9a-f]{32}$/.test(hyperdrive))
      throw new Error(`--hyperdrive: ${hyperdrive} is not an id of 32 hex digits`);
    text = put(text, /^(\[\[hyperdrive\]\]\nbinding = "HYPERDRIVE"\nid = ")[0-9a-f]{32}"/m, `$1${hyperdrive}"`);
  }
  if (pageHost !== undefined) {
    const inZone = zone ?? pageHost.split('.').slice(-2).join('.');
    check('--page-host', pageHost);
    check('--zone', inZone);
    if (pageHost !== inZone && !pageHost.endsWith(`.${inZone}`)) throw new Error(`${pageHost} is not in ${inZone}`);
    text = put(
      text,
      /^(?:# )?\[\[routes\]\]\n(?:# )?pattern = "[^"\n]*\/d\/\*"\n(?:# )?zone_name = "[^"\n]*"/m,
      `[[routes]]\npattern = "${pageHost}/d/*"\nzone_name = "${inZone}"`,
    );
    text = put(
      text,
      /^(?:# )?\[vars\]\n(?:# )?DUPLEX_BASE_URL = "[^"\n]*"/m,
      `[vars]\nDUPLEX_BASE_URL = "https://${pageHost}"`,
    );
  }
  if (apiHost !== undefined) {
    check('--api-host', apiHost);
    text = put(
      text,
      /^(?:# )?\[\[routes\]\]\n(?:# )?pattern = "[^"\n]*"\n(?:# )?custom_domain = true/m,
      `[[routes]]\npattern = "${apiHost}"\ncustom_domain = true`,
    );
    text = put(text, /^workers_dev = (?:true|false)/m, 'workers_dev = false');
  }
  return text;
}

/** @param {string} option @param {string} host */
function check(option, host) {
  if (!HOST.test(host)) throw new Error(`${option} must be a host like www.example.com, not ${host}`);
}

/** @param {string} text @param {RegExp} pattern @param {string} filled */
function put(text, pattern, filled) {
  if (!pattern.test(text))
    throw new Error(`wrangler.toml has no line to fill in; add by hand: ${filled.replaceAll('\n', ', ')}`);
  return text.replace(pattern, filled);
}
