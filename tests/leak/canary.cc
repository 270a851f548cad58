// SPDX-License-Identifier: MIT
#include "canary.h"

#include <algorithm>
#include <random>

#include "base/encoding.h"

namespace clef::test {
namespace {

// The characters of base64 that depend on `text` alone if `before` bytes precede it in a group.
std::string base64_at(const std::string& text, std::size_t before) {
  const std::string padded = std::string(before, '\0') + text;
  const std::string all = base64_encode(as_bytes(padded), Padding::none);
  const std::size_t first = (before * 8 + 5) / 6;
  const std::size_t last = padded.size() * 8 / 6;
  return all.substr(first, last - first);
}

std::string line_of(const std::vector<std::string>& args) {
  std::string out;
  for (const std::string& arg : args)
    out += arg + " ";
  return out;
}

bool is_in(const Canary& canary, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return canary.is_in(word); });
}

// What was started with the canary in its arguments or environment, though it should not have been.
std::vector<std::string> told_programs(const Canary& canary, const LeakWorld::Step& step,
                                       const Watched& watched) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < watched.started.size(); ++i) {
    const Started& one = watched.started[i];
    const bool typed = i == 0 && step.is_typed;
    const bool handed = i + 1 == watched.started.size() && step.is_handed;
    if (!typed && is_in(canary, one.arguments))
      out.push_back("arguments of " + one.program);
    if (!handed && is_in(canary, one.environment))
      out.push_back("environment of " + one.program);
  }
  return out;
}

}  // namespace

Canary::Canary() {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  std::random_device random;
  for (int i = 0; i < 40; ++i)
    text_.push_back(kLetters[random() % kLetters.size()]);
  std::string hex = hex_encode(as_bytes(text_));
  forms_ = {text_, hex, {text_.rbegin(), text_.rend()}};
  std::transform(hex.begin(), hex.end(), hex.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  forms_.push_back(hex);
  for (std::size_t before = 0; before < 3; ++before)
    forms_.push_back(base64_at(text_, before));
}

bool Canary::is_in(std::string_view text) const {
  return std::any_of(forms_.begin(), forms_.end(), [&](const std::string& form) {
    return text.find(form) != std::string_view::npos;
  });
}

std::vector<std::string> places_of(const Canary& canary, const fs::path& folder,
                                   const fs::path& repo) {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (canary.is_in(entry.path().native()) ||
        (entry.is_regular_file() && canary.is_in(read_text(entry.path()))))
      out.push_back(entry.path());
  // Objects are compressed in their files.
  const std::string objects =
      git(repo, {"cat-file", "--batch", "--batch-all-objects", "--unordered"});
  if (canary.is_in(objects))
    out.emplace_back("git's objects");
  return out;
}

LeakWorld::LeakWorld() : temporary("TMPDIR", (world.sandbox / "tmp").string()) {
  fs::create_directories(world.sandbox / "tmp");
}

std::string LeakWorld::value_file(std::string_view text) const {
  return outside.write("value", text);
}

Ended LeakWorld::run(const Step& step) const {
  Launch what = world.command(step.args, step.input);
  what.before_start = step.before_start;
  const Watched watched = watch(what);
  const std::string line = line_of(step.args);
  const bool in_output = canary.is_in(watched.ended.output);
  EXPECT_FALSE(canary.is_in(watched.ended.errors)) << "stderr of " << line;
  EXPECT_FALSE(in_output && !step.shows) << "stdout of " << line;
  EXPECT_FALSE(watched.ended.core) << "core file of " << line;
  EXPECT_TRUE(step.status == -1 || watched.ended.status == step.status)
      << line << watched.ended.status << watched.ended.errors;
  EXPECT_EQ(told_programs(canary, step, watched), std::vector<std::string>()) << line;
  return watched.ended;
}

void LeakWorld::expect_no_trace(const std::string& after) const {
  EXPECT_EQ(places_of(canary, world.sandbox.path(), world.repo.path()), std::vector<std::string>())
      << "after " << after;
}

}  // namespace clef::test
