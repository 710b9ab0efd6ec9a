import { z } from '@hono/zod-openapi';

/** How many members an export leaves out, by reason. */
export const Excluded = z
  .object({
    noMatchKey: z.int().openapi({ description: 'The receiver could not find them' }),
    mediumClosed: z.int().openapi({ description: 'They, or somebody with the same address, opted out of the medium' }),
    noPermission: z.int().openapi({ description: 'The medium needs a permission, and they have given none' }),
    sameContact: z.int().openapi({ description: 'Another member is the same contact' }),
  })
  .openapi('Excluded', { description: 'Members left out, by reason' });
