import { type BuiltScript, type Scripts, unpack } from '../http/script.ts';

/** The build puts the scripts here, because a worker has no files. */
declare const SCRIPTS: BuiltScript[];
declare const ASSETS: BuiltScript[];

/** The scripts of this build. */
export function loadScripts(): Scripts {
  return new Map(SCRIPTS.map((script) => [script.name, unpack(script)]));
}

/** Style and script of the dashboard of this build. */
export function loadAssets(): Scripts {
  return new Map(ASSETS.map((asset) => [asset.name, unpack(asset)]));
}
