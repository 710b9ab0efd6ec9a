/** The types of the client, as TypeScript, generated from the API's own description (OpenAPI 3.1). */
export function typesOf(document: object): string;
