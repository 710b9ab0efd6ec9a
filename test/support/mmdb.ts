/**
 * Makes a file in MaxMind's format, by its specification (maxmind.github.io/MaxMind-DB): a binary tree over the bits of
 * IPv6 addresses, sixteen zero bytes, the data, and the metadata behind their marker. It supports IPv4 networks only.
 */
export function mmdbOf(networks: Readonly<Record<string, unknown>>): Buffer {
  type Node = [Node | number | null, Node | number | null];
  const root: Node = [null, null];
  const offsets: number[] = [];
  const data: Buffer[] = [];
  for (const [network, record] of Object.entries(networks)) {
    const [address, length] = network.split('/') as [string, string];
    const bits = address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
    const path = `${'0'.repeat(96)}${bits.slice(0, Number(length))}`;
    offsets.push(Buffer.concat(data).length);
    data.push(encode(record));
    let node = root;
    for (const bit of path.slice(0, -1)) {
      const side = Number(bit) as 0 | 1;
      if (node[side] === null) node[side] = [null, null];
      node = node[side] as Node;
    }
    node[Number(path.at(-1)) as 0 | 1] = offsets.length - 1;
  }
  const nodes: Node[] = [];
  const collect = (node: Node): void => {
    nodes.push(node);
    for (const side of node) if (Array.isArray(side)) collect(side);
  };
  collect(root);
  const numbers = new Map(nodes.map((node, index) => [node, index]));
  const tree = Buffer.alloc(nodes.length * 6);
  for (const [index, node] of nodes.entries()) {
    for (const [side, to] of node.entries()) {
      const value =
        to === null ? nodes.length : typeof to === 'number' ? nodes.length + 16 + offsets[to]! : numbers.get(to)!;
      tree.writeUIntBE(value, index * 6 + side * 3, 3);
    }
  }
  const metadata = encode({
    node_count: nodes.length,
    record_size: 24,
    ip_version: 6,
    database_type: 'Test-Country',
    languages: [],
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1,
    description: {},
  });
  const marker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');
  return Buffer.concat([tree, Buffer.alloc(16), ...data, marker, metadata]);
}

/** Encodes texts, numbers of four bytes, lists and maps: a control byte with type and size, and a second one for extended types. */
function encode(value: unknown): Buffer {
  if (typeof value === 'string') return Buffer.concat([Buffer.from([(2 << 5) | value.length]), Buffer.from(value)]);
  if (typeof value === 'number') {
    const number = Buffer.alloc(5, (6 << 5) | 4);
    number.writeUInt32BE(value, 1);
    return number;
  }
  if (Array.isArray(value)) return Buffer.concat([Buffer.from([value.length, 11 - 7]), ...value.map(encode)]);
  const entries = Object.entries(value as Record<string, unknown>);
  return Buffer.concat([
    Buffer.from([(7 << 5) | entries.length]),
    ...entries.flatMap(([k, v]) => [encode(k), encode(v)]),
  ]);
}
