import { z } from '@hono/zod-openapi';
import type { Description, Schema } from '../../collector/docs/description.ts';
import { shapeOf } from '../../collector/docs/shape.ts';

/** A validator made from a schema of the description. It refuses fields that the schema does not name. */
export function answerValidator(schema: Schema, { components }: Description): z.ZodType {
  const $defs = Object.fromEntries(Object.entries(components!.schemas!).map(([name, one]) => [name, strict(one)]));
  return z.fromJSONSchema({ ...strict(schema), $defs } as Parameters<typeof z.fromJSONSchema>[0]);

  function strict(one: Schema): Schema {
    const { $ref, allOf, anyOf, oneOf, items, properties, additionalProperties } = one;
    if ($ref !== undefined) return { $ref: $ref.replace('#/components/schemas/', '#/$defs/') };
    if (allOf !== undefined && Object.keys(shapeOf(one, components!.schemas!).fields).length > 0) {
      const { fields, required } = shapeOf(one, components!.schemas!);
      return strict({ type: 'object', properties: fields, required: [...required] });
    }
    const open = typeof additionalProperties === 'object' ? strict(additionalProperties) : additionalProperties;
    return {
      ...one,
      ...(allOf && { allOf: allOf.map(strict) }),
      ...(anyOf && { anyOf: anyOf.map(strict) }),
      ...(oneOf && { anyOf: oneOf.map(strict), oneOf: undefined }),
      ...(items && { items: strict(items) }),
      ...(properties && {
        properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, strict(part)])),
        additionalProperties: open ?? false,
      }),
      ...(properties === undefined && open !== undefined && { additionalProperties: open }),
    } as Schema;
  }
}
