/**
 * Draws elements that are written as JSX, and later changes only what differs, so that the reader keeps focus and cursor.
 * It has no state and no hooks: the whole picture is a function of the work. The build uses it in the place of
 * `hono/jsx/dom`, which is eight times its size.
 */
interface Drawn {
  tag: string;
  props: Props;
  key: unknown;
}
type Props = Record<string, unknown> & { children?: unknown };
type Component = (props: Props) => unknown;

/** The picture that was drawn last, by element. */
const drawn = new WeakMap<Node, Drawn>();

/** Called by the compiler for each element. A component is replaced by what it returns. */
export function jsx(tag: string | Component, props: Props, key?: unknown): unknown {
  return typeof tag === 'string' ? { tag, props, key } : tag(props);
}
export { jsx as jsxs, withoutElement as Fragment };

function withoutElement({ children }: Props): unknown {
  return children;
}

/** Makes the content of an element what the picture is. */
export function draw(picture: unknown, parent: Element): void {
  const list = flat(picture);
  const old = [...parent.childNodes];
  const keyed = new Map(old.map((node) => [drawn.get(node)?.key, node]));
  const others = old.filter((node) => drawn.get(node)?.key === undefined);
  const nodes = list.map((one) => {
    const key = typeof one === 'string' ? undefined : one.key;
    const known = key === undefined ? others.shift() : keyed.get(key);
    return known !== undefined && isSame(known, one) ? known : made(one);
  });
  const kept = new Set<Node>(nodes);
  for (const node of old) if (!kept.has(node)) node.remove();
  let next = parent.firstChild;
  for (const [index, node] of nodes.entries()) {
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
    const one = list[index]!;
    if (typeof one !== 'string') change(node as Element, one);
    else if (node.nodeValue !== one) node.nodeValue = one;
  }
}

/** An absent child is an empty text, so that its neighbors keep their places. */
function flat(picture: unknown): (string | Drawn)[] {
  if (Array.isArray(picture)) return picture.flatMap(flat);
  if (typeof picture === 'object' && picture !== null) return [picture as Drawn];
  return [picture === undefined || picture === null || typeof picture === 'boolean' ? '' : String(picture)];
}

function isSame(node: Node, one: string | Drawn): boolean {
  return (drawn.get(node)?.tag ?? '') === (typeof one === 'string' ? '' : one.tag);
}

function made(one: string | Drawn): Node {
  return typeof one === 'string' ? document.createTextNode(one) : document.createElement(one.tag);
}

function change(element: Element, one: Drawn): void {
  const before: Props = drawn.get(element)?.props ?? {};
  drawn.set(element, one);
  draw(one.props.children, element);
  for (const name of new Set([...Object.keys(before), ...Object.keys(one.props)])) {
    if (name !== 'children') set(element, name, before[name], one.props[name]);
  }
}

/** Written text is compared with the element, everything else with the picture before. */
function set(element: Element, name: string, before: unknown, value: unknown): void {
  const fields = element as unknown as Record<string, unknown>;
  if (name === 'value' || name === 'selected') {
    if (fields[name] !== value) fields[name] = value;
  } else if (name.startsWith('on')) fields[name.toLowerCase()] = value;
  else if (value === before) return;
  else if (value === undefined || value === null || (value === false && !/^(aria|data)-/.test(name)))
    element.removeAttribute(name);
  else element.setAttribute(name, value === true && !/^(aria|data)-/.test(name) ? '' : String(value));
}
