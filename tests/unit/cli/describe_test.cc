// SPDX-License-Identifier: MIT
// What -h says; tests/cli holds the manual against it.
#include "cli/describe.h"

#include <algorithm>

#include "unit/cli/captured.h"

namespace clef::cli {
namespace {

const Verb& verb(const char* name) { return *find_verb({name}).verb; }

TEST(Describe, ASynopsisNamesEveryOptionAndArgument) {
  const Description keygen = describe(verb("keygen"));
  EXPECT_EQ(keygen.synopsis, "git clef keygen [-o FILE] [--stdout] [-p] [--passphrase-file FILE]");
  ASSERT_EQ(keygen.options.size(), 4u);
  EXPECT_EQ(keygen.options[0].names, "-o, --output FILE");
  EXPECT_EQ(keygen.options[0].words, (std::vector<std::string>{"-o", "--output"}));
  EXPECT_TRUE(keygen.options[0].takes_value);
  EXPECT_FALSE(keygen.options[1].takes_value);
  EXPECT_TRUE(keygen.arguments.empty());
}

TEST(Describe, ShowsWhatIsRequiredRepeatableOptionalAndTheRest) {
  const std::string set = describe(verb("set")).synopsis;
  EXPECT_TRUE(set.ends_with(" NS/ENV KEY [VALUE]")) << set;
  EXPECT_TRUE(contains(set, " [--generate[=LEN[,CHARSET]|uuid|ed25519|rsa|age]] ")) << set;
  EXPECT_TRUE(contains(set, " [--accept-recipient ID…] ")) << set;
  const std::string exec = describe(verb("exec")).synopsis;
  EXPECT_TRUE(exec.ends_with(" [TARGET…] -- CMD…")) << exec;
}

TEST(Describe, NoOptionHidesOneOfEveryVerb) {
  std::vector<std::string> taken;
  for (const OptionLine& line : describe_globals().options)
    taken.insert(taken.end(), line.words.begin(), line.words.end());
  for (const Verb* about : all_verbs())
    for (const OptionLine& line : describe(*about).options)
      for (const std::string& word : line.words)
        EXPECT_EQ(std::find(taken.begin(), taken.end(), word), taken.end())
            << about->name << " " << word;
}

TEST(ShortHelp, HasUsageSummaryAndAlignedOptions) {
  const std::string help = short_help(verb("list"));
  EXPECT_TRUE(help.starts_with("usage: git clef list ")) << help;
  EXPECT_TRUE(contains(help, "\nalso called: ls\n")) << help;
  EXPECT_TRUE(
      contains(help, "\noptions of every verb\n  -C DIR           run as if started in DIR\n"))
      << help;
  EXPECT_TRUE(help.ends_with("\n"));
  EXPECT_FALSE(contains(short_help(verb("set")), "also called"));
}

TEST(GroupHelp, ListsTheVerbsOfAWord) {
  const std::string help = group_help("age");
  EXPECT_TRUE(help.starts_with("usage: git clef age VERB [ARGUMENTS]\n")) << help;
  for (const char* name : {"age decrypt", "age encrypt", "age inspect", "age keygen"})
    EXPECT_TRUE(contains(help, std::string("\n  ") + name)) << help;
  EXPECT_EQ(group_help("set"), "");
  EXPECT_EQ(group_help("ag"), "");
  EXPECT_EQ(group_help(""), "");
}

TEST(Overview, NamesEveryVerbOnceUnderItsGroup) {
  const std::string text = overview();
  std::size_t last = 0;
  for (const Verb* about : all_verbs()) {
    const std::string line = "\n  " + std::string(about->name) + "  ";
    const std::size_t at = text.find(line);
    ASSERT_NE(at, std::string::npos) << about->name;
    EXPECT_EQ(text.find(line, at + 1), std::string::npos) << about->name;
    EXPECT_GT(at, last) << "in the order of the list";
    last = at;
  }
  for (const char* title :
       {"\nset up\n", "\nwork with values\n", "\ncheck\n", "\nkeys and files\n"})
    EXPECT_TRUE(contains(text, title)) << title;
}

}  // namespace
}  // namespace clef::cli
