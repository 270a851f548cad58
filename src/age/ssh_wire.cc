// SPDX-License-Identifier: MIT
#include "age/ssh_wire.h"

namespace clef::age {

ByteView SshReader::take(std::size_t size) {
  if (failed_ || size > rest_.size()) {
    failed_ = true;
    return {};
  }
  const ByteView field = rest_.first(size);
  rest_ = rest_.subspan(size);
  return field;
}

std::uint32_t SshReader::uint32() {
  const ByteView field = take(4);
  std::uint32_t value = 0;
  for (const std::uint8_t byte : field)
    value = (value << 8) | byte;
  return value;
}

ByteView SshReader::string() { return take(uint32()); }

ByteView SshReader::positive_mpint() {
  ByteView number = string();
  const bool negative_or_zero = number.empty() || (number[0] & 0x80) != 0;
  const bool padded =
      !number.empty() && number[0] == 0 && (number.size() == 1 || (number[1] & 0x80) == 0);
  if (negative_or_zero || padded) {
    failed_ = true;
    return {};
  }
  return number[0] == 0 ? number.subspan(1) : number;
}

void append_ssh_string(Bytes& out, ByteView field) {
  const auto size = static_cast<std::uint32_t>(field.size());
  for (unsigned shift = 32; shift > 0;) {
    shift -= 8;
    out.push_back(static_cast<std::uint8_t>(size >> shift));
  }
  out.insert(out.end(), field.begin(), field.end());
}

void append_ssh_mpint(Bytes& out, ByteView number) {
  while (!number.empty() && number[0] == 0)
    number = number.subspan(1);
  Bytes field;
  if (!number.empty() && (number[0] & 0x80) != 0)
    field.push_back(0);  // the sign
  field.insert(field.end(), number.begin(), number.end());
  append_ssh_string(out, field);
}

}  // namespace clef::age
