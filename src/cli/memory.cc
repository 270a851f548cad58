// SPDX-License-Identifier: MIT
// Every block that C++ code gives back to the heap is wiped first. Parsers and libraries leave
// copies of what they read in ordinary strings and nodes; this takes away most of them
// (docs/SECURITY.md says what stays).
#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <new>

#if !defined(__SANITIZE_ADDRESS__)

void operator delete(void* block) noexcept {
  if (block == nullptr)
    return;
  explicit_bzero(block, malloc_usable_size(block));
  std::free(block);
}
void operator delete(void* block, std::size_t) noexcept { operator delete(block); }
void operator delete[](void* block) noexcept { operator delete(block); }
void operator delete[](void* block, std::size_t) noexcept { operator delete(block); }

#endif
