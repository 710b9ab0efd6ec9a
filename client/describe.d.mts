/** Writes the types of the API from its own description (OpenAPI 3.1). */
export function describe(description: object): string;
