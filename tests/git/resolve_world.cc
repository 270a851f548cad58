// SPDX-License-Identifier: MIT
#include "resolve_world.h"

namespace clef::test {

bool ResolveWorld::occurs_anywhere(const std::string& text) const {
  const Ended objects = launch({"/usr/bin/env",
                                {"git", "cat-file", "--batch-all-objects", "--batch", "--buffer"},
                                repo().path(),
                                {},
                                nullptr});
  EXPECT_EQ(objects.status, 0);
  if (objects.output.find(text) != std::string::npos)
    return true;
  for (const auto& entry : fs::recursive_directory_iterator(world.sandbox.path()))
    if (entry.is_regular_file() && read_text(entry.path()).find(text) != std::string::npos)
      return true;
  return false;
}

}  // namespace clef::test
