// SPDX-License-Identifier: MIT
// A committed matrix, and what a test stages or commits on top of it.
#pragma once

#include <gtest/gtest.h>

#include "entry/session.h"
#include "unit/matrix/world.h"

namespace clef::entry {

inline constexpr const char* kCell = "secrets/database/dev.enc.yaml";

class JudgedTest : public testing::Test {
 protected:
  JudgedTest() {
    world.scaffold();
    world.set({"database", "dev"}, "TOKEN", "secret");
    base = world.repo.commit_all("start");
  }
  Session::Options session_options() const {
    Session::Options where;
    where.folder = world.repo.path();
    where.environment = world.options().environment;
    return where;
  }
  Session session() const { return Session(session_options()); }
  git::Repository repository() const {
    return git::Repository::discover(world.repo.path()).value();
  }
  std::string commit(const std::string& path, const std::string& text) const {
    world.repo.write(path, text);
    return world.repo.commit_all("change");
  }
  matrix::World world;
  std::string base;
};

}  // namespace clef::entry
