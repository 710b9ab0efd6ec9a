/**
 * A function of a text that remembers its last `most` different answers, for what repeats from request to request and
 * takes longer to find out than to look up. Longer texts than `longest` are worked out each time: what is remembered
 * must not be as large as a sender likes.
 */
export function memo<T>(most: number, longest: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const there = known.get(text);
    if (there !== undefined) return there;
    const made = make(text);
    if (text.length > longest) return made;
    if (known.size >= most) known.delete(known.keys().next().value!);
    known.set(text, made);
    return made;
  };
}
