// SPDX-License-Identifier: MIT
// The few lines of sh: what is shipped is what is installed, and only ours is known as ours.
#include "entry/hook_script.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/sandbox.h"

namespace clef::entry {
namespace {

TEST(HookScript, IsTheShippedFileOfItsName) {
  for (const std::string_view event : kAllHooks) {
    const std::string text =
        test::read_text(std::string(CLEF_SOURCE_DIR "/hooks/") + std::string(event));
    EXPECT_EQ(text, hook_script(event, "git-clef", HookForm::plain)) << event;
  }
}

TEST(HookScript, HasFewerThanFifteenLinesInEveryForm) {
  for (const std::string_view event : kAllHooks)
    for (const HookForm form : {HookForm::plain, HookForm::chained}) {
      const std::string text = hook_script(event, "git-clef", form);
      EXPECT_LT(std::count(text.begin(), text.end(), '\n'), 15) << event;
      EXPECT_TRUE(text.starts_with("#!/bin/sh\n# git-clef hook v1"));
    }
}

TEST(HookScript, IsKnownWhateverTheProgramsPath) {
  for (const std::string_view event : kAllHooks)
    for (const HookForm form : {HookForm::plain, HookForm::chained})
      for (const char* program : {"git-clef", "/opt/x/git-clef", "/it's here/git-clef"})
        EXPECT_EQ(recognise_hook(event, hook_script(event, program, form)), form) << event;
}

TEST(HookScript, IsNotKnownOnceSomeoneChangedIt) {
  const std::string text = hook_script("pre-commit", "git-clef", HookForm::plain);
  EXPECT_FALSE(recognise_hook("pre-push", text)) << "under another name";
  EXPECT_FALSE(recognise_hook("pre-commit", text + "echo done\n"));
  EXPECT_TRUE(has_hook_marker(text + "echo done\n"));
  EXPECT_FALSE(recognise_hook("pre-commit", "#!/bin/sh\nexit 0\n"));
  EXPECT_FALSE(has_hook_marker("#!/bin/sh\nexit 0\n"));
  EXPECT_FALSE(recognise_hook("pre-commit", ""));
}

TEST(HookScript, OnlyHooksThatRefuseFailWithoutTheProgram) {
  for (const std::string_view event : kAllHooks) {
    const std::string text = hook_script(event, "git-clef", HookForm::plain);
    EXPECT_EQ(text.find("exit 1") != std::string::npos, !only_tells(event)) << event;
  }
}

}  // namespace
}  // namespace clef::entry
