import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * The `repository` field of a package whose source is in `directory`: the repository that the root's package.json names,
 * else the git remote `origin`. Empty if neither is an address that others can reach.
 *
 * @param {{ repository?: string | { url: string } }} whole
 * @param {string} root
 * @param {string} directory
 * @returns {Promise<{ repository?: { type: 'git', url: string, directory: string } }>}
 */
export async function repositoryOf({ repository }, root, directory) {
  const named = typeof repository === 'string' ? repository : repository?.url;
  const url = named ?? (await originOf(root));
  return /^(?:git\+)?(?:https|ssh):\/\/|^git@/.test(url) ? { repository: { type: 'git', url, directory } } : {};
}

/** @param {string} root */
async function originOf(root) {
  try {
    const { stdout } = await promisify(execFile)('git', ['remote', 'get-url', 'origin'], { cwd: root });
    return stdout.trim();
  } catch {
    return '';
  }
}
