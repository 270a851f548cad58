// SPDX-License-Identifier: MIT
// The text form of an age file: padded base64 in 64 columns between two marks (docs/format.md, "age
// armor"). One spelling only, but for CRLF and white space around.
#pragma once

#include <array>
#include <string>

#include "age/age.h"
#include "age/input.h"

namespace clef::age {

// True if, after less than 1 KiB of white space, the armor's first mark follows. Takes nothing.
bool looks_armored(Input& in);

// The bytes inside an armor, as a reader. `in` must outlive it. Throws age_armor.
class ArmorReader {
 public:
  explicit ArmorReader(Input& in) : in_(in) {}
  std::size_t read(std::span<std::uint8_t> out);  // 0 at the end, after the second mark was checked

 private:
  void start();
  void read_data_line();
  void finish();
  LineEnd read_line();

  Input& in_;
  std::string line_;
  Bytes pending_;  // decoded, not yet handed out
  std::size_t handed_out_ = 0;
  bool started_ = false;
  bool finished_ = false;
};

// Writes an armor around what it is given; finish() must be called once, at the end.
class ArmorWriter {
 public:
  explicit ArmorWriter(WriteAll out);
  void write(ByteView bytes);
  void finish();

 private:
  void write_line();

  WriteAll out_;
  std::array<std::uint8_t, 48> row_{};  // one line of 64 columns
  std::size_t used_ = 0;
};

}  // namespace clef::age
