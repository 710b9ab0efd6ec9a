/** Real answers by operation id and content type. */
export type Answers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Described {
  paths?: Record<string, object> | undefined;
}

interface DescribedOperation {
  operationId?: string;
  responses?: Record<string, { content?: Record<string, object> }>;
}

/** Adds to each successful answer in a description the real answer as its example. */
export function withAnswers<Document extends Described>(document: Document, answers: Answers): Document {
  for (const methods of Object.values(document.paths ?? {})) {
    for (const { operationId = '', responses = {} } of Object.values(methods) as DescribedOperation[]) {
      for (const [status, { content = {} }] of Object.entries(responses)) {
        if (status >= '300') continue;
        for (const [type, media] of Object.entries(content)) {
          const example = answers[operationId]?.[type];
          if (example !== undefined) Object.assign(media, { example });
        }
      }
    }
  }
  return document;
}
