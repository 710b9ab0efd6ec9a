import { describe, expect, it } from 'vitest';
import { PERMISSION_KINDS, type PermissionStatement, permissionAt } from '../../collector/core/privacy/permission.ts';

const MS = 1000;
const NOW = 1_000_000 * MS;
const made = (kind: PermissionStatement['kind'], ms: number, medium = 'newsletter'): PermissionStatement => ({
  kind,
  medium,
  at: ms * MS + 500 + kind.length,
});

describe('the permission of a medium', () => {
  it('does not exist without a statement about it', () => {
    expect(permissionAt([], 'newsletter', NOW)).toBeNull();
    expect(permissionAt([made('opt-in', 1, 'email')], 'newsletter', NOW)).toBeNull();
  });

  it.each([
    [['opt-in@1'], true, false],
    [['double-opt-in@1'], true, true],
    [['existing-customer@1'], true, false],
    [['opt-out@1'], false, false],
    [['opt-in@1', 'opt-out@2'], false, false],
    [['opt-out@1', 'opt-in@2'], true, false],
    [['double-opt-in@1', 'opt-in@2'], true, true],
    [['double-opt-in@1', 'opt-out@2', 'opt-in@3'], true, false],
    [['opt-in@5', 'opt-out@5'], false, false],
    [['double-opt-in@5', 'opt-out@5'], false, false],
    [['double-opt-in@5', 'existing-customer@5'], true, true],
  ] as const)('of %j is granted %s and proven %s, in any order', (texts, granted, proven) => {
    const statements = texts.map((text) => {
      const [kind, ms] = text.split('@');
      return made(kind as PermissionStatement['kind'], Number(ms));
    });
    for (const order of [statements, [...statements].reverse()]) {
      expect(permissionAt(order, 'newsletter', NOW)).toMatchObject({ granted, proven });
    }
  });

  it('is the same for every order of statements', () => {
    const statements = PERMISSION_KINDS.flatMap((kind) => [made(kind, 7), made(kind, 8)]);
    const expected = permissionAt(statements, 'newsletter', NOW);
    for (let turn = 0; turn < statements.length; turn += 1) {
      const turned = [...statements.slice(turn), ...statements.slice(0, turn)];
      expect(permissionAt(turned, 'newsletter', NOW)).toEqual(expected);
      expect(permissionAt([...turned].reverse(), 'newsletter', NOW)).toEqual(expected);
    }
  });

  it('ends with an opt-out of all media', () => {
    expect(permissionAt([made('opt-in', 1), made('opt-out', 2, '*')], 'newsletter', NOW)?.granted).toBe(false);
    expect(permissionAt([made('opt-out', 1, '*'), made('opt-in', 2)], 'newsletter', NOW)?.granted).toBe(true);
  });

  it('ignores statements about the future', () => {
    expect(permissionAt([made('opt-in', 1), made('opt-out', 2_000_000)], 'newsletter', NOW)?.granted).toBe(true);
  });
});
