// SPDX-License-Identifier: MIT
#include "matrix/adopt.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "matrix/adopt_pattern.h"
#include "matrix/cell_check.h"
#include "matrix/workspace.h"

namespace clef::matrix {
namespace {

using Sealed = std::map<std::string, sops::SealedDocument>;  // by path from the manifest's folder

Sealed sealed_files(const TreeRoot& tree, std::string_view folder) {
  Sealed found;
  const std::size_t prefix = folder.empty() ? 0 : folder.size() + 1;
  for (const std::string& path : tree.list(folder)) {
    const std::optional<syntax::Format> format = syntax::format_of(path);
    // A cell holds values of all types.
    if (!format || syntax::holds_texts_only(*format))
      continue;
    try {
      std::optional<std::string> text = tree.read(path, kCellCap);
      if (text && text->find("sops") != std::string::npos)
        found.emplace(path.substr(prefix), sops::SealedDocument::parse(*format, std::move(*text)));
    } catch (const Error&) {
      continue;  // not sealed, or not a file that we could keep
    }
  }
  return found;
}

// The most frequent of some values; the least of equals.
template <class T>
class Votes {
 public:
  void add(T value) { ++count_[std::move(value)]; }
  bool empty() const { return count_.empty(); }
  const T& winner() const {
    return std::max_element(count_.begin(), count_.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }

 private:
  std::map<T, std::size_t> count_;
};

std::string field(const sops::WrappedKey& key, const char* name) {
  const auto it = key.fields.find(name);
  return it == key.fields.end() ? std::string() : it->second;
}

std::optional<Backend> backend_of(sops::KeyKind kind) {
  switch (kind) {
    case sops::KeyKind::age:
      return Backend::age;
    case sops::KeyKind::kms:
      return Backend::awskms;
    case sops::KeyKind::gcp_kms:
      return Backend::gcpkms;
    case sops::KeyKind::azure_kv:
      return Backend::azurekv;
    case sops::KeyKind::pgp:
      return Backend::pgp;
    case sops::KeyKind::hc_vault:
    case sops::KeyKind::hckms:
      break;
  }
  return std::nullopt;
}

// Readers of a file as a manifest can say them: one backend and its ids.
using ReaderSet = std::pair<Backend, std::vector<std::string>>;

std::optional<ReaderSet> readers_of(const sops::Metadata& metadata) {
  std::optional<Backend> backend;
  std::vector<std::string> ids;
  for (const sops::WrappedKey* key : metadata.all_keys()) {
    const std::optional<Backend> kind = backend_of(key->kind);
    if (!kind || (backend && *backend != *kind))
      return std::nullopt;
    backend = kind;
    ids.push_back(*kind == Backend::age ? field(*key, "recipient") : key->id());
  }
  if (!backend)
    return std::nullopt;
  return ReaderSet{*backend, std::move(ids)};
}

std::vector<Recipient> recipients(const ReaderSet& readers) {
  std::vector<Recipient> list;
  if (readers.first == Backend::age)
    for (const std::string& id : readers.second)
      list.push_back({id, {}, 0});
  return list;
}

BackendChoice choice(const ReaderSet& readers) {
  BackendChoice out{readers.first, {}};
  if (readers.first != Backend::age)
    for (const std::string& id : readers.second)
      out.key_id += (out.key_id.empty() ? "" : ",") + id;
  return out;
}

struct SelectorLess {
  bool operator()(const sops::Selector& a, const sops::Selector& b) const {
    return std::tie(a.kind, a.value) < std::tie(b.kind, b.value);
  }
};

sops::Selector usual_selector(const std::vector<AdoptedFile>& files) {
  std::map<sops::Selector, std::size_t, SelectorLess> count;
  for (const AdoptedFile& file : files)
    ++count[file.selector];
  return std::max_element(count.begin(), count.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

// Each environment gets the readers that most of its files have; the whole, those that most
// environments have.
void choose_readers(const Sealed& sealed, const std::vector<AdoptedFile>& files,
                    NewManifest& manifest) {
  std::map<std::string, Votes<ReaderSet>> by_environment;
  for (const AdoptedFile& file : files)
    if (std::optional<ReaderSet> readers = readers_of(sealed.at(file.path).metadata()))
      by_environment[file.id.env].add(std::move(*readers));
  Votes<ReaderSet> overall;
  for (const auto& [env, votes] : by_environment)
    overall.add(votes.winner());
  if (overall.empty())
    throw Error(Errc::unsupported, "no file has readers that {} could list",
                Shown::path(kManifestName))
        .hint("one kind of key for each environment is what it can say");
  const ReaderSet& usual = overall.winner();
  manifest.backend = choice(usual);
  manifest.recipients = recipients(usual);
  for (const auto& [env, votes] : by_environment) {
    if (votes.winner() == usual)
      continue;
    if (votes.winner().first != Backend::age || usual.first != Backend::age)
      manifest.environment_backends[env] = choice(votes.winner());
    if (votes.winner().first == Backend::age)
      manifest.environment_recipients[env] = recipients(votes.winner());
  }
}

std::string problem_of(const sops::SealedDocument& file, const AdoptedFile& entry,
                       const Manifest& manifest) {
  if (!(entry.selector == manifest.selector()))
    return "it selects what stays in clear by another rule than most files";
  if (file.metadata().groups.size() > 1)
    return "it has key groups, which the manifest cannot say";
  if (!reader_drift(file.metadata(), manifest.readers(entry.id)).none())
    return "its readers are not those of the other files of its environment";
  return {};
}

std::vector<std::string> paths_of(const Sealed& sealed) {
  std::vector<std::string> paths;
  for (const auto& [path, file] : sealed)
    paths.push_back(path);
  return paths;
}

std::string choose_pattern(const Sealed& sealed, std::string_view wanted) {
  if (!wanted.empty())
    return std::string(wanted);
  if (std::optional<std::string> found = infer_pattern(paths_of(sealed)))
    return std::move(*found);
  throw Error(Errc::bad_manifest, "no file pattern fits the encrypted files that are there")
      .hint("give one with both '{namespace}' and '{environment}' in it");
}

void add_files(const Sealed& sealed, Adoption& out) {
  std::set<std::string> environments;
  std::set<std::string> namespaces;
  for (const auto& [path, file] : sealed) {
    const std::optional<CellId> id = match_pattern(out.manifest.file_pattern, path);
    if (!id) {
      out.left_out.push_back(path);
      continue;
    }
    AdoptedFile entry{path, *id, {}, clear_leaves(file), file.metadata().selector, {}};
    for (const sops::WrappedKey* key : file.metadata().all_keys())
      entry.readers.push_back(key->id());
    environments.insert(id->env);
    namespaces.insert(id->ns);
    out.files.push_back(std::move(entry));
  }
  out.manifest.environments.assign(environments.begin(), environments.end());
  out.manifest.namespaces.assign(namespaces.begin(), namespaces.end());
}

}  // namespace

Adoption plan_adoption(const TreeRoot& tree, std::string_view folder, std::string_view pattern) {
  const Sealed sealed = sealed_files(tree, folder);
  if (sealed.empty())
    throw Error(Errc::not_found, "there is no file encrypted by sops below {}",
                Shown::path(folder.empty() ? "." : folder));
  Adoption out;
  out.manifest.file_pattern = choose_pattern(sealed, pattern);
  add_files(sealed, out);
  if (out.files.empty())
    throw Error(Errc::bad_manifest, "the pattern {} fits none of the encrypted files",
                Shown::path(out.manifest.file_pattern));
  if (const sops::Selector usual = usual_selector(out.files); !(usual == sops::Selector()))
    out.manifest.selector = usual;
  choose_readers(sealed, out.files, out.manifest);
  const Manifest manifest =
      Manifest::parse(std::string(kManifestName), manifest_text(out.manifest));
  for (AdoptedFile& file : out.files)
    file.problem = problem_of(sealed.at(file.path), file, manifest);
  return out;
}

}  // namespace clef::matrix
