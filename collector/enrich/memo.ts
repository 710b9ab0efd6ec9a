/**
 * A function of a text that remembers its last `most` results, for inputs that repeat from request to request and are
 * slower to compute than to look up. Texts longer than `longest` are not remembered, so that a sender cannot fill the
 * memory.
 */
export function memo<T>(most: number, longest: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const result = make(text);
    if (text.length > longest) return result;
    if (known.size >= most) known.delete(known.keys().next().value!);
    known.set(text, result);
    return result;
  };
}
