// SPDX-License-Identifier: MIT
// Documents in every layout a person might choose, by a seed.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "syntax/document.h"

namespace clef::syntax {

class RandomText {
 public:
  explicit RandomText(std::uint32_t seed) : random_(seed) {}

  std::string yaml();
  std::string json();
  // Values for an edit.
  std::string word();

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  bool one_in(std::uint32_t n) { return below(n) == 0; }

 private:
  std::string key();
  void noise(int indent);
  void end_of_line();
  void block_map(int indent, int depth, bool compact);
  void block_list(int indent, int depth, bool compact);
  void value_below(int indent, int depth, bool in_list);
  void scalar(int indent);
  void block_scalar(int indent);
  void flow(int indent, int depth);
  void flow_break(int indent, bool lines);
  void json_value(int depth, const std::string& margin);
  void json_container(int depth, const std::string& margin);

  std::mt19937 random_;
  std::string out_;
  int counter_ = 0;
  int json_style_ = 0;
};

}  // namespace clef::syntax
