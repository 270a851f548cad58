// SPDX-License-Identifier: MIT
#include "entry/display.h"

#include <memory>
#include <set>

namespace clef::entry {
namespace {

bool is_true(std::string_view value) {
  std::string lower(value);
  for (char& c : lower)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower == "true" || lower == "yes" || lower == "on" || lower == "1";
}

// The driver's name in "diff.NAME.`setting`"; nullopt for any other key.
std::optional<std::string> driver_of(std::string_view key, std::string_view setting) {
  constexpr std::string_view kSection = "diff.";
  if (!key.starts_with(kSection) || !key.ends_with(setting) ||
      key.size() < kSection.size() + setting.size() + 2 ||
      key[key.size() - setting.size() - 1] != '.')
    return std::nullopt;
  return std::string(
      key.substr(kSection.size(), key.size() - kSection.size() - setting.size() - 1));
}

class Labels {
 public:
  void add(const std::string& id, const std::string& label) {
    if (label.empty())
      return;
    labels_[id].insert(label);
    ids_[label].insert(id);
  }
  std::map<std::string, std::string> unambiguous() const {
    std::map<std::string, std::string> out;
    for (const auto& [id, labels] : labels_)
      if (labels.size() == 1 && ids_.at(*labels.begin()).size() == 1)
        out.emplace(id, *labels.begin());
    return out;
  }

 private:
  std::map<std::string, std::set<std::string>> labels_;
  std::map<std::string, std::set<std::string>> ids_;
};

}  // namespace

DisplaySettings display_settings(const std::vector<std::pair<std::string, std::string>>& config) {
  DisplaySettings out;
  std::map<std::string, bool> cached;
  std::set<std::string> ours = {"clef"};
  for (const auto& [key, value] : config) {
    if (key == "clef.diff.length")
      out.bucket_lengths = value == "bucket";
    else if (key == "clef.diff.hidekeys")
      out.hide_keys = is_true(value);
    else if (const auto driver = driver_of(key, "cachetextconv"))
      cached[*driver] = is_true(value);
    else if (const auto driven = driver_of(key, "textconv");
             driven && value.find("clef") != value.npos)
      ours.insert(*driven);
  }
  for (const auto& [driver, on] : cached)
    out.cached = out.cached || (on && ours.contains(driver));
  return out;
}

std::map<std::string, std::string> unambiguous_labels(const matrix::Manifest& manifest) {
  Labels labels;
  for (const matrix::Recipient& recipient : manifest.global_recipients())
    labels.add(recipient.key, recipient.label);
  for (const matrix::Environment& environment : manifest.environments())
    for (const matrix::Recipient& recipient : environment.recipients)
      labels.add(recipient.key, recipient.label);
  for (const matrix::ServiceIdentity& identity : manifest.identities())
    for (const auto& [environment, key] : identity.environments)
      if (!key.recipient.empty())
        labels.add(key.recipient, identity.name);
  return labels.unambiguous();
}

change::Unlock remembering(change::Unlock unlock) {
  auto known = std::make_shared<std::map<std::string, std::optional<sops::DataKey>>>();
  return [known, unlock = std::move(unlock)](
             const sops::Metadata& metadata) -> std::optional<sops::DataKey> {
    std::string wrapped = std::to_string(metadata.shamir_threshold);
    for (const sops::WrappedKey* key : metadata.all_keys())
      wrapped.append("\n").append(key->id()).append("\n").append(key->enc);
    auto found = known->find(wrapped);
    if (found == known->end())
      found = known->emplace(std::move(wrapped), unlock(metadata)).first;
    return found->second ? std::optional(found->second->clone()) : std::nullopt;
  };
}

}  // namespace clef::entry
