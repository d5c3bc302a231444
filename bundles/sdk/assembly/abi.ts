// The canonical ABI of the component model, by hand: memory that passes between guest and host. Everything that arrives or
// is given away during a call is remembered, and freed by `endCall`, which each post-return calls.

let held: usize[] = [];

// The host's way to allocate here (CanonicalABI.md, `realloc`). The heap's blocks are aligned for every type.
export function cabi_realloc(old: usize, oldSize: usize, align: usize, newSize: usize): usize {
  if (newSize == 0) return align;
  if (oldSize == 0) return allocate(newSize);
  const moved = heap.realloc(old, newSize);
  held[held.indexOf(old)] = moved;
  return moved;
}

export function allocate(size: usize): usize {
  const block = heap.alloc(size);
  held.push(block);
  return block;
}

export function endCall(): void {
  for (let i = 0; i < held.length; i++) heap.free(held[i]);
  held = [];
  __collect();
}

// A string, or a list<u8>, as pointer and length at `at`.
export function storeText(at: usize, text: string): void {
  const utf8 = String.UTF8.encode(text);
  const block = allocate(max(utf8.byteLength, 1));
  memory.copy(block, changetype<usize>(utf8), utf8.byteLength);
  storeList(at, block, utf8.byteLength);
}

export function storeList(at: usize, ptr: usize, len: usize): void {
  store<u32>(at, ptr);
  store<u32>(at, len, 4);
}

// The string whose pointer and length are at `at`.
export function loadText(at: usize): string {
  return String.UTF8.decodeUnsafe(load<u32>(at), load<u32>(at, 4));
}
