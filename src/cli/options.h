// SPDX-License-Identifier: MIT
// What a verb takes, said once. Two faces listen: the parser (options.cc, the one file that knows
// CLI11) and the describer (describe.cc: synopsis, help, completion).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"

namespace clef::cli {

enum class Arity : std::uint8_t { required, optional };

// `names` is "-o,--output" style; `help` one lower-case line. Targets must outlive the parse.
class Options {
 public:
  virtual ~Options() = default;
  virtual void flag(std::string_view names, bool& target, std::string_view help) = 0;
  virtual void value(std::string_view names, std::optional<std::string>& target,
                     std::string_view meta, std::string_view help) = 0;
  virtual void values(std::string_view names, std::vector<std::string>& target,
                      std::string_view meta,
                      std::string_view help) = 0;  // repeatable, commas split
  // Repeatable and taken whole: file names and keys may hold commas.
  virtual void repeated(std::string_view names, std::vector<std::string>& target,
                        std::string_view meta, std::string_view help) = 0;
  // --name or --name=VALUE, never "--name VALUE"; the bare form gives "".
  virtual void optional_value(std::string_view names, std::optional<std::string>& target,
                              std::string_view meta, std::string_view help) = 0;
  virtual void positional(std::string_view meta, std::optional<std::string>& target, Arity arity,
                          std::string_view help) = 0;
  virtual void positionals(std::string_view meta, std::vector<std::string>& target, Arity arity,
                           std::string_view help) = 0;
  // An argument that may hold a secret; wiped as far as it can be (the kernel keeps argv).
  virtual void secret_positional(std::string_view meta, std::optional<Secret>& target,
                                 std::string_view help) = 0;
  // Everything after the first "--", untouched.
  virtual void rest(std::string_view meta, std::vector<std::string>& target,
                    std::string_view help) = 0;
};

// Options of every verb; accepted before or after it.
struct Globals {
  std::optional<std::string> chdir;     // -C
  std::optional<std::string> dir;       // --dir: folder of clef.yaml
  std::optional<std::string> identity;  // --identity: the only key file to use
  bool json = false;
  bool plain = false;
  bool quiet = false;
  bool verbose = false;
  bool yes = false;
  bool help = false;

  void declare(Options& options);
};

// True if `word` is a global option that takes the next word as its value ("-C").
bool global_takes_value(std::string_view word);

}  // namespace clef::cli
