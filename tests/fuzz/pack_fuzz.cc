// SPDX-License-Identifier: MIT
// Packs and deltas from anyone: read within their bounds and the cap, or refused. The input is the
// length of the index in two bytes, the index, the pack; what ties the two together is put right,
// so that most inputs get past it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "git/delta.h"
#include "git/pack_reader.h"

namespace {

namespace fs = std::filesystem;
constexpr std::size_t kCap = std::size_t{1} << 20;

const fs::path& folder() {
  static const fs::path path = [] {
    std::string name = fs::temp_directory_path() / "pack_fuzz_XXXXXX";
    if (::mkdtemp(name.data()) == nullptr)
      std::abort();
    fs::create_directory(fs::path(name) / "pack");
    std::atexit([] { fs::remove_all(folder()); });
    return fs::path(name);
  }();
  return path;
}

void write(const char* name, const std::string& bytes) {
  std::ofstream(folder() / "pack" / name, std::ios::binary) << bytes;
}

void read_pack(std::string index, std::string pack) {
  if (index.size() >= 1072 && pack.size() >= 32) {
    index.replace(0, 8, std::string("\377tOc\0\0\0\2", 8));
    pack.replace(0, 8, std::string("PACK\0\0\0\2", 8));
    pack.replace(8, 4, index.substr(1028, 4));
    index.replace(index.size() - 40, 20, pack.substr(pack.size() - 20));
  }
  write("p.idx", index);
  write("p.pack", pack);
  const clef::git::PackSet packs(folder(), 40);
  const auto file = clef::git::PackFile::open(folder() / "pack/p.idx", 20);
  if (!file)
    return;
  clef::git::PackReader reader(packs, kCap);
  for (std::uint64_t offset = 0; offset < pack.size() && offset < 512; ++offset) {
    const clef::git::PackPlace place{0, offset};
    reader.size(place);
    const auto text = reader.read(place);
    if (text && text->size() > kCap)
      std::abort();
    packs.family_order({place});
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2)
    return 0;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t length = std::min<std::size_t>(data[0] << 8U | data[1], size - 2);
  const std::string_view first = input.substr(2, length);
  const std::string_view second = input.substr(2 + length);
  clef::git::ObjectBuffer out;
  if (clef::git::apply_delta(first, second, kCap, out) && out.text().size() > kCap)
    std::abort();
  read_pack(std::string(first), std::string(second));
  return 0;
}
