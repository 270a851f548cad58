// SPDX-License-Identifier: MIT
#include "scan/path_glob.h"

namespace clef::scan {

// Steps that may come next, each once.
class PathGlob::States {
 public:
  explicit States(std::size_t count) : has_(count, 0) { list_.reserve(count); }
  bool add(std::size_t step) {
    if (has_[step] != 0)
      return false;
    has_[step] = 1;
    list_.push_back(step);
    return true;
  }
  bool has(std::size_t step) const { return has_[step] != 0; }
  bool empty() const { return list_.empty(); }
  const std::vector<std::size_t>& list() const { return list_; }
  void clear() {
    for (const std::size_t step : list_)
      has_[step] = 0;
    list_.clear();
  }

 private:
  std::vector<char> has_;
  std::vector<std::size_t> list_;
};

PathGlob::PathGlob(std::string_view line) {
  if (line.ends_with('/') && line.size() > 1) {
    is_folder_ = true;
    start_ = line;
    return;
  }
  has_slash_ = line.find('/') != std::string_view::npos;
  if (line.starts_with('/'))
    line.remove_prefix(1);
  // A match of a folder is one of all below it, so the end adds nothing.
  if (line.ends_with("/**") && line.size() > 3)
    line.remove_suffix(3);
  steps_.reserve(line.size());
  for (std::size_t at = 0; at < line.size();)
    at += add_step(line.substr(at), at == 0 || line[at - 1] == '/');
  for (std::size_t i = 0; i < steps_.size() && steps_[i].kind == Kind::literal; ++i)
    start_ += steps_[i].c;
}

// Returns how many characters it took.
std::size_t PathGlob::add_step(std::string_view rest, bool begins_name) {
  if (begins_name && rest.starts_with("**/")) {
    steps_.push_back({Kind::folders, 0});
    return 3;
  }
  if (rest.starts_with("**")) {
    steps_.push_back({Kind::anything, 0});
    return 2;
  }
  const char c = rest.front();
  steps_.push_back({c == '*' ? Kind::within : c == '?' ? Kind::one : Kind::literal, c});
  return 1;
}

// Adds `step` and what may follow without reading anything.
void PathGlob::enter(States& states, std::size_t step) const {
  while (states.add(step) && step < steps_.size() && steps_[step].kind >= Kind::within)
    ++step;
}

void PathGlob::advance(const States& at, char c, States& next) const {
  next.clear();
  for (const std::size_t step : at.list())
    if (step < steps_.size())
      advance_one(step, c, next);
}

void PathGlob::advance_one(std::size_t step, char c, States& next) const {
  const bool is_slash = c == '/';
  switch (steps_[step].kind) {
    case Kind::literal:
      if (steps_[step].c == c)
        enter(next, step + 1);
      break;
    case Kind::one:
      if (!is_slash)
        enter(next, step + 1);
      break;
    case Kind::within:
      if (!is_slash)
        enter(next, step);
      break;
    case Kind::anything:
      enter(next, step);
      break;
    case Kind::folders:
      // What follows begins a name: it waits for the slash.
      next.add(step);
      if (is_slash)
        enter(next, step + 1);
      break;
  }
}

bool PathGlob::runs_to_end(std::string_view text, bool folders_too) const {
  States at(steps_.size() + 1);
  States next(steps_.size() + 1);
  enter(at, 0);
  for (const char c : text) {
    if (c == '/' && folders_too && at.has(steps_.size()))
      return true;
    advance(at, c, next);
    std::swap(at, next);
    if (at.empty())
      return false;
  }
  return at.has(steps_.size());
}

bool PathGlob::matches(std::string_view path) const {
  if (is_folder_)
    return path.starts_with(start_);
  if (path.starts_with(start_) && runs_to_end(path, true))
    return true;
  if (has_slash_)
    return false;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.size() < path.size() && name.starts_with(start_) && runs_to_end(name, false);
}

}  // namespace clef::scan
