// SPDX-License-Identifier: MIT
#include "git/local_config.h"

#include <algorithm>

#include "git/repository_impl.h"

namespace clef::git {
namespace {

fs::path folder_of(const Repository& repository) {
  return repository.top().empty() ? repository.git_dir() : repository.top();
}

// The name in lower case, as git lists it; our sections are so anyway.
std::string listed_key(std::string_view key) {
  std::string out(key);
  for (std::size_t i = out.rfind('.') + 1; i < out.size(); ++i)
    if (out[i] >= 'A' && out[i] <= 'Z')
      out[i] = static_cast<char>(out[i] + 32);
  return out;
}

}  // namespace

LocalConfig::LocalConfig(const Repository& repository)
    : git_(folder_of(repository), Binding{repository.git_dir(), repository.top()}) {}

const std::vector<Setting>& LocalConfig::present() {
  if (read_)
    return present_;
  for (const std::string& entry :
       split_nul(checked_text(git_.start_plain({"config", "--local", "-z", "--list"}).finish()))) {
    const std::size_t end = entry.find('\n');
    present_.push_back(
        {entry.substr(0, end), end == std::string::npos ? "true" : entry.substr(end + 1)});
  }
  read_ = true;
  return present_;
}

bool LocalConfig::set(const std::vector<Setting>& settings) {
  bool written = false;
  for (const Setting& wanted : settings) {
    const Setting listed{listed_key(wanted.key), wanted.value};
    const auto& now = present();
    if (std::count_if(now.begin(), now.end(), [&](const auto& s) { return s.key == listed.key; }) ==
            1 &&
        std::find(now.begin(), now.end(), listed) != now.end())
      continue;
    checked_text(git_.start_plain({"config", "--local", "--replace-all", wanted.key, wanted.value})
                     .finish());
    written = true;
  }
  if (written) {
    read_ = false;
    present_.clear();
  }
  return written;
}

bool LocalConfig::has_section(std::string_view section) {
  const std::string start = std::string(section) + ".";
  const auto& now = present();
  return std::any_of(now.begin(), now.end(), [&start](const Setting& setting) {
    return setting.key.starts_with(start) &&
           setting.key.find('.', start.size()) == std::string::npos;
  });
}

bool LocalConfig::remove_section(std::string_view section) {
  if (!has_section(section))
    return false;
  checked_text(
      git_.start_plain({"config", "--local", "--remove-section", std::string(section)}).finish());
  read_ = false;
  present_.clear();
  return true;
}

}  // namespace clef::git
