// SPDX-License-Identifier: MIT
// The tree behind Config, built from a stream of events, whoever produces them.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "syntax/config.h"

namespace clef::syntax {

struct Config::Impl {
  enum class Type : std::uint8_t { null, scalar, list, map };
  using Ptr = std::shared_ptr<const Impl>;

  Type type = Type::null;
  bool quoted = false;
  std::size_t line = 0;
  std::size_t size = 1;  // nodes at and below it, aliases counted as often as they are used
  unsigned height = 0;   // levels of containers at and below it
  std::string text;
  std::vector<std::pair<std::string, Ptr>> items;  // of a map; of a list with empty names
};

// Receives one document. Every error names `name` and a line.
class ConfigBuilder {
 public:
  using Ptr = Config::Impl::Ptr;
  using Type = Config::Impl::Type;
  using AnchorId = std::size_t;  // 0: none

  explicit ConfigBuilder(std::string_view name) : name_(name) {}

  void scalar(std::size_t line, std::string text, bool quoted, AnchorId anchor);
  void null(std::size_t line, AnchorId anchor);
  void begin(Type type, std::size_t line, AnchorId anchor);
  void end();
  void alias(std::size_t line, AnchorId anchor);

  // The root; null if there was none.
  Ptr take();

 private:
  struct Open {
    std::shared_ptr<Config::Impl> node;
    AnchorId anchor = 0;
    bool has_key = false;
    std::string key;
    std::size_t key_line = 0;
    std::map<std::string, std::size_t> lines;  // of the keys so far
  };

  void add(Ptr node, AnchorId anchor);
  void add_key(const Config::Impl& key);

  std::string_view name_;
  std::vector<Open> open_;
  std::map<AnchorId, Ptr> anchors_;
  Ptr root_;
};

}  // namespace clef::syntax
