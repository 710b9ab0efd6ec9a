/** The types of the API's client, as TypeScript, from the API's own description (OpenAPI 3.1). */
export function typesOf(document: object): string;
