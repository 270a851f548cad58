// SPDX-License-Identifier: MIT
// A cell in three versions, as files that git would hand to the driver.
#pragma once

#include <string>
#include <vector>

#include "change/conflict.h"
#include "entry/merge_driver.h"
#include "unit/matrix/world.h"

namespace clef::entry {

class MergeDriverWorld : public ::testing::Test {
 protected:
  static constexpr const char* kCell = "secrets/database/dev.enc.yaml";

  MergeDriverWorld() {
    world.scaffold();
    world.set({"database", "dev"}, "A", "0");
    world.set({"database", "dev"}, "B", "0");
    base = cell();
    world.set({"database", "dev"}, "A", "theirs");
    theirs = cell();
    world.repo.write(kCell, base);
    world.set({"database", "dev"}, "B", "ours");
    ours = cell();
  }
  std::string cell() const { return world.repo.read(kCell); }

  Session session() const {
    Session::Options out;
    out.folder = world.repo.path();
    out.environment = world.options().environment;
    out.clock = &world.clock;
    return Session(out);
  }
  MergeExit merge(const std::string& path = kCell, MergeMode mode = MergeMode::cells) {
    world.repo.write("o", base);
    world.repo.write("a", ours);
    world.repo.write("b", theirs);
    MergeCall call;
    call.mode = mode;
    call.base = world.repo / "o";
    call.ours = world.repo / "a";
    call.theirs = world.repo / "b";
    call.path = path;
    Session session = this->session();
    const auto keep = [this](const Shown& text) { said.push_back(text.text()); };
    return merge_files(session, call, {keep, keep});
  }
  std::string result() const { return world.repo.read("a"); }
  // "A=0 B=1"; of a sealed text.
  std::string values(const std::string& text) const {
    Session session = this->session();
    const auto open = session.try_open(sops::SealedDocument::parse(syntax::Format::yaml, text));
    if (!open)
      return "(closed)";
    std::string out;
    for (const auto& value : open->values())
      out += (out.empty() ? "" : " ") + sops::to_string(value.path) + "=" +
             std::string(as_text(open->reveal(value)));
    return out;
  }
  static std::string told(const std::string& text) {
    const auto conflict = change::read_conflict(syntax::Format::yaml, text);
    std::string out;
    for (const auto& each : conflict ? conflict->keys : std::vector<change::KeyConflict>())
      out += sops::to_string(each.path) + " " + std::string(change::why_name(each.why)) + ";";
    return conflict ? out : "(none)";
  }
  void lose_key() { world.environment.erase("CLEF_AGE_KEY"); }

  matrix::World world;
  std::string base, ours, theirs;
  std::vector<std::string> said;
};

}  // namespace clef::entry
