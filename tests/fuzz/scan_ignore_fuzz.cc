// SPDX-License-Identifier: MIT
// Any text as .clefignore and .gitleaksignore: no crash, and whatever the lines are, a file of
// gitleaks' names findings only and never a path.
#include <cstdlib>

#include "base/bytes.h"
#include "scan/fingerprint.h"
#include "scan/ignore_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = clef::as_text({data, size});
  clef::scan::Finding finding;
  finding.rule = "rule";
  finding.path = text.substr(0, text.size() / 2);
  finding.secret = text.substr(text.size() / 2);
  clef::scan::stamp(finding);

  clef::scan::IgnoreFile ours;
  ours.add_clefignore(".clefignore", text);
  static_cast<void>(ours.hides(finding));

  clef::scan::IgnoreFile theirs;
  theirs.add_gitleaksignore(".gitleaksignore", text);
  if (theirs.skips_path(finding.path))
    std::abort();

  clef::scan::IgnoreFile marked;
  marked.add_clefignore(".clefignore", clef::scan::with_ignored(std::string(text), {finding}));
  if (!marked.hides(finding))
    std::abort();
  return 0;
}
