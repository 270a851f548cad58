// SPDX-License-Identifier: MIT
// One line of .clefignore that names paths.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace clef::scan {

// `dir/` is a folder from the root, without wildcards. Anything else is a glob on the whole path or
// on a folder of it: `*` and `?` stay within one name, leading `**/` and inner `/**/` stand for any
// folders or none, a trailing `/**` for the folder and all below it, another `**` for anything.
// Without a slash it is also matched against the last name, as gitignore does.
class PathGlob {
 public:
  explicit PathGlob(std::string_view line);
  // Every way through the glob is followed at once: the time is at most path times glob, so that a
  // hostile line cannot stall a scan.
  bool matches(std::string_view path) const;

 private:
  enum class Kind : std::uint8_t { literal, one, within, anything, folders };
  struct Step {
    Kind kind;
    char c;
  };
  class States;

  bool runs_to_end(std::string_view text, bool folders_too) const;
  std::size_t add_step(std::string_view rest, bool begins_name);
  void advance(const States& at, char c, States& next) const;
  void advance_one(std::size_t step, char c, States& next) const;
  void enter(States& states, std::size_t step) const;

  std::string start_;  // every path that matches begins with it
  std::vector<Step> steps_;
  bool is_folder_ = false;
  bool has_slash_ = false;
};

}  // namespace clef::scan
