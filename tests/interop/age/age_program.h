// SPDX-License-Identifier: MIT
// The real age and age-keygen, as tests drive them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "age/age.h"
#include "support/sandbox.h"

namespace clef::interop {

class AgeProgram {
 public:
  AgeProgram();  // program_missing if age or age-keygen is nowhere: a failed test, not a skipped
                 // one

  const std::filesystem::path& folder() const { return folder_.path(); }

  // Exit status of `age ARGS…` in folder(), with the test plugins in `plugins` on its PATH.
  int age(const std::vector<std::string>& args) const;
  int age_keygen(const std::vector<std::string>& args) const;
  // The same for an age that asks: each answer is typed at one prompt.
  int age_with_answers(const std::vector<std::string>& args,
                       const std::vector<std::string>& answers) const;

  // Files below folder().
  void write(const std::string& name, std::string_view bytes) const { folder_.write(name, bytes); }
  std::string read(const std::string& name) const { return folder_.read(name); }
  // A private ssh key as ssh wants it: nobody else may read it.
  std::string copy_key(const std::string& vector) const;

 private:
  int run(const std::filesystem::path& program, const std::vector<std::string>& args) const;

  test::TempDir folder_;
  std::filesystem::path age_;
  std::filesystem::path keygen_;
};

}  // namespace clef::interop
